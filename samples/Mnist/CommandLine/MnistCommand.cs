using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using AnnGen;

namespace Mnist.CommandLine;

/// <summary>The command line: its options, its checks, and its exit codes.</summary>
internal static class MnistCommand
{
    private const int Failed = 1;

    // What a shell makes of a program that Ctrl+C ended: 128 + SIGINT.
    private const int Interrupted = 130;

    /// <summary>Parses the arguments and runs the program.</summary>
    /// <returns>The exit code: 0, 1 after a message on the error stream, or 130 when interrupted.</returns>
    public static Task<int> RunAsync(string[] args, Func<Options, CancellationToken, Task> run)
    {
        Option<string?> data = new("--data")
        {
            Description = "Folder with the four files of MNIST, plain or as .gz. Without it: the folder that ANNGEN_MNIST names, else the cache, which is downloaded once.",
            HelpName = "DIR",
        };
        Option<DigitNetwork> network = new("--network")
        {
            Description = "Which network to train: dense (784-128-64-10) or lenet (LeNet-5, with convolutions).",
            HelpName = "dense|lenet",
            DefaultValueFactory = _ => DigitNetwork.Dense,
            CustomParser = ParseNetwork,
        };
        Option<int> epochs = Number<int>("--epochs", "How often to go through the training samples.", 1, int.MaxValue, defaultValue: 10);
        Option<ulong> seed = Number<ulong>("--seed", "Seed of the initial weights and of the order of the samples.", 0, ulong.MaxValue, defaultValue: 1);
        Option<int> threads = Number<int>("--threads", "How many threads train; the result is the same for any number. Without it: as many as pay.", 1, DigitNet.MaxBatchSize);
        Option<string?> json = new("--json") { Description = "File to write the results to.", HelpName = "FILE" };
        Option<string?> save = new("--save")
        {
            Description = "File to save the trained weights to, in the safetensors format.",
            HelpName = "FILE",
        };
        data.Validators.Add(result => RequireNotEmpty(result, "a folder"));
        json.Validators.Add(RequireWritable);
        save.Validators.Add(RequireWritable);

        RootCommand command = new("Trains a network on MNIST, the database of handwritten digits.")
        {
            data, network, epochs, seed, threads, json, save,
        };
        command.Validators.Add(result => RequireDifferent(result, json, save));
        command.SetAction((result, cancellation) => GuardAsync(
            run,
            new Options(
                result.GetValue(data),
                result.GetValue(network),
                result.GetValue(epochs),
                result.GetValue(seed),
                result.GetResult(threads) is null ? null : result.GetValue(threads),
                result.GetValue(json),
                result.GetValue(save)),
            cancellation));

        ParseResult parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction error)
            error.ShowHelp = false;
        return parsed.InvokeAsync();
    }

    private static async Task<int> GuardAsync(Func<Options, CancellationToken, Task> run, Options options, CancellationToken cancellation)
    {
        try
        {
            await run(options, cancellation);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NonFiniteException)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return Failed;
        }
    }

    private static Option<T> Number<T>(string name, string description, T least, T greatest, T? defaultValue = null)
        where T : struct, INumber<T>
    {
        Option<T> option = new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number) || number < least || number > greatest)
                    result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {least} to {greatest}, not '{text}'."));
                return number;
            },
        };
        if (defaultValue is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    private static DigitNetwork ParseNetwork(ArgumentResult result)
    {
        string name = result.Tokens[0].Value;
        switch (name)
        {
            case "dense":
                return DigitNetwork.Dense;
            case "lenet":
                return DigitNetwork.LeNet;
            default:
                result.AddError($"--network takes dense or lenet, not '{name}'.");
                return default;
        }
    }

    private static void RequireNotEmpty(OptionResult result, string what)
    {
        if (result.Tokens is [{ Value: "" }])
            result.AddError($"{result.Option.Name} takes {what}, not nothing.");
    }

    // Now, and not after minutes of training.
    private static void RequireWritable(OptionResult result)
    {
        RequireNotEmpty(result, "a file");
        if (result.Tokens is not [{ Value: { Length: > 0 } path }])
            return;
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (Directory.Exists(path))
            result.AddError($"{result.Option.Name} takes a file, but '{path}' is a folder.");
        else if (!Directory.Exists(folder))
            result.AddError($"{result.Option.Name} cannot write '{path}': there is no folder '{folder}'.");
    }

    // The second to be written would replace the first.
    private static void RequireDifferent(CommandResult result, Option<string?> one, Option<string?> other)
    {
        if (result.GetResult(one)?.Tokens is [{ Value: { Length: > 0 } path }]
            && result.GetResult(other)?.Tokens is [{ Value: { Length: > 0 } otherPath }]
            && Path.GetFullPath(path) == Path.GetFullPath(otherPath))
        {
            result.AddError($"{one.Name} and {other.Name} take two files, not both '{path}'.");
        }
    }
}
