using System.Text.Json;
using AnnGen;
using Mnist.Drawing;
using Mnist.Tests.Data;
using Mnist.Tests.Screen;

namespace Mnist.Tests;

public sealed class MnistProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_without_network_and_data_trains_on_drawn_digits_and_reports()
    {
        (int exitCode, string output, string error) = await MnistProcess.RunAsync(
            _folder.At("cache"), "--epochs", "2", "--seed", "3", "--threads", "2", "--json", _folder.At("report.json"));

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(Consoles.Escape, output);
        Assert.DoesNotContain('\r', output.ReplaceLineEndings("\n"));
        Assert.Contains("its accuracy is not the one on MNIST", output, StringComparison.Ordinal);
        Assert.Contains("before training: accuracy", output, StringComparison.Ordinal);
        Assert.Contains("epoch 2, batch  900 of 938: mean loss", output, StringComparison.Ordinal);
        Assert.Contains("after training: accuracy", output, StringComparison.Ordinal);
        Assert.Contains("what each digit was taken for", output, StringComparison.Ordinal);

        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(_folder.At("report.json")));
        JsonElement root = report.RootElement;
        Assert.InRange(root.GetProperty("accuracyBefore").GetDouble(), 0, 0.3);
        Assert.InRange(root.GetProperty("accuracyAfter").GetDouble(), 0.95, 1);
        Assert.Equal(2, root.GetProperty("epochs").GetArrayLength());
        foreach (JsonElement epoch in root.GetProperty("epochs").EnumerateArray())
        {
            Assert.Equal(0, epoch.GetProperty("allocatedBytes").GetInt64());
            Assert.InRange(epoch.GetProperty("milliseconds").GetDouble(), double.Epsilon, double.MaxValue);
            Assert.InRange(epoch.GetProperty("meanLoss").GetDouble(), double.Epsilon, 1);
        }
    }

    [Theory]
    [InlineData("--epochs takes a whole number from 1 to 2147483647, not '0'.", "--epochs", "0")]
    [InlineData("--epochs takes a whole number from 1 to 2147483647, not 'ten'.", "--epochs", "ten")]
    [InlineData("--seed takes a whole number from 0 to 18446744073709551615, not '-1'.", "--seed", "-1")]
    [InlineData("--threads takes a whole number from 1 to 64, not '1.5'.", "--threads", "1.5")]
    [InlineData("--data takes a folder, not nothing.", "--data", "")]
    [InlineData("--save takes a file, not nothing.", "--save", "")]
    [InlineData("--json and --save take two files, not both './file'.", "--json", "./file", "--save", "file")]
    [InlineData("Unrecognized command or argument '--epoch'.", "--epoch", "3")]
    [InlineData("Required argument missing for option: '--json'.", "--json")]
    public async Task A_bad_option_ends_the_program_with_a_message(string message, params string[] arguments)
    {
        (int exitCode, _, string error) = await MnistProcess.RunAsync(_folder.At("cache"), arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_weights_are_those_of_the_last_epoch_of_either_network()
    {
        const string Epochs = "2";
        string[] options = ["--epochs", Epochs, "--seed", "3", "--json", _folder.At("report.json"), "--save", _folder.At("weights.safetensors")];
        Dataset<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>> test = DrawnDigits.Draw(3, 60_000, 10_000, new RecordedProgress(), default).Test;

        Assert.Equal(await TrainedAccuracyAsync("dense"), DigitNet.Load(_folder.At("weights.safetensors")).Evaluate(test).Accuracy);
        Assert.Equal(await TrainedAccuracyAsync("lenet"), LeNet5.Load(_folder.At("weights.safetensors")).Evaluate(test).Accuracy);

        async Task<double> TrainedAccuracyAsync(string network)
        {
            (int exitCode, _, string error) = await MnistProcess.RunAsync(_folder.At("cache"), ["--network", network, .. options]);
            Assert.Equal("", error);
            Assert.Equal(0, exitCode);
            using JsonDocument report = JsonDocument.Parse(File.ReadAllText(_folder.At("report.json")));
            double[] accuracies =
            [
                .. report.RootElement.GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetProperty("accuracy").GetDouble()),
            ];
            Assert.NotEqual(accuracies[0], accuracies[1]);
            return accuracies[1];
        }
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--save")]
    public async Task A_file_that_could_not_be_written_is_an_error_before_anything_is_trained(string option)
    {
        (int exitCode, string output, string error) = await MnistProcess.RunAsync(
            _folder.At("cache"), option, Path.Combine(_folder.At("nowhere"), "file"));

        Assert.Equal(1, exitCode);
        Assert.Equal("", output.Trim());
        Assert.Contains($"{option} cannot write", error, StringComparison.Ordinal);
        Assert.Contains($"there is no folder '{_folder.At("nowhere")}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_in_the_named_folder_is_an_error_that_names_it()
    {
        // Sound files of the right form, but not MNIST's.
        new SmallMnist().WriteTo(_folder.At("data"));

        (int exitCode, string output, string error) = await MnistProcess.RunAsync(_folder.At("cache"), "--data", _folder.At("data"));

        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith($"error: The data in '{_folder.At("data")}' cannot be used: 'train-images-idx3-ubyte' is damaged", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
