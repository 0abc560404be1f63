using System.Diagnostics;
using System.Text;
using AnnGen;
using Mnist;

namespace Embedded.Tests;

/// <summary>The program as it is handed out: compiled with NativeAOT, one file, asked through pipes.</summary>
public sealed class PublishedProgramTests(PublishedProgram program) : IClassFixture<PublishedProgram>
{
    private const long MostBytes = 3_000_000;

    [NativeFact]
    public async Task It_answers_each_image_as_PyTorch_does()
    {
        (int exitCode, string output, string error) = await program.RunAsync(KnownImages.Bytes);

        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, exitCode);
        KnownImages.AssertAnswers(output);
    }

    [NativeFact]
    public async Task It_answers_as_the_file_of_its_weights_does_under_the_JIT()
    {
        var digits = new DigitStream(LeNet5.Load(Path.Combine(Repository.Root, "samples", "Embedded", "LeNet5.safetensors")));
        // Noise of any strength, on which the network is sure of nothing.
        var random = new Random(1);
        byte[] images = new byte[300 * DigitStream.ImageBytes];
        random.NextBytes(images);
        for (int image = 0; image < 300; image++)
        {
            foreach (ref byte pixel in images.AsSpan(image * DigitStream.ImageBytes, DigitStream.ImageBytes))
                pixel = (byte)(pixel * image / 300);
        }
        var expected = new StringBuilder();
        for (int at = 0; at < images.Length; at += DigitStream.ImageBytes)
            expected.Append(Encoding.UTF8.GetString(digits.Line(images.AsSpan(at, DigitStream.ImageBytes))));

        (int exitCode, string output, _) = await program.RunAsync(images);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Equal(expected.ToString(), output);
        Assert.True(output.Split('\n').Distinct().Count() > 100, output);
    }

    [NativeFact]
    public async Task It_answers_an_image_before_the_next_one_is_there()
    {
        using Process process = await program.StartAsync();
        var lines = new StringBuilder();
        for (int image = 0; image < KnownImages.Count; image++)
        {
            await process.StandardInput.BaseStream.WriteAsync(
                KnownImages.Bytes.AsMemory(image * DigitStream.ImageBytes, DigitStream.ImageBytes));
            await process.StandardInput.BaseStream.FlushAsync();
            lines.Append(await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))).Append('\n');
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        KnownImages.AssertAnswers(lines.ToString());
    }

    [NativeFact]
    public async Task It_loads_no_library_that_a_machine_may_not_have()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using Process process = await program.StartAsync();
        await process.StandardInput.BaseStream.WriteAsync(KnownImages.Bytes.AsMemory(0, DigitStream.ImageBytes));
        await process.StandardInput.BaseStream.FlushAsync();
        await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        string[] libraries =
        [
            .. File.ReadLines($"/proc/{process.Id}/maps").Select(line => Path.GetFileName(line[(line.LastIndexOf(' ') + 1)..]))
                .Where(name => name.Contains(".so", StringComparison.Ordinal)).Distinct(),
        ];
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        // The C library: glibc has a file for each of its parts, musl one.
        string[] parts = ["libc.", "libm.", "libpthread.", "libdl.", "librt.", "ld-"];
        Assert.NotEmpty(libraries);
        Assert.All(libraries, library => Assert.Contains(parts, part => library.StartsWith(part, StringComparison.Ordinal)));
    }

    [NativeFact]
    public async Task An_image_that_is_not_whole_is_an_error()
    {
        (int exitCode, string output, string error) = await program.RunAsync(KnownImages.Bytes[..1000]);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Equal("error: The input ends within image 2, after 216 of 784 bytes.\n", error);
        Assert.Equal(1, output.Count(character => character == '\n'));
    }

    [NativeFact]
    public async Task Arguments_are_an_error_that_shows_the_usage()
    {
        (int exitCode, string output, string error) = await program.RunAsync([], "image.png");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith("usage: Embedded < images\n", error, StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task It_has_at_most_three_megabytes()
    {
        long bytes = new FileInfo(await program.PathAsync()).Length;
        long weights = new FileInfo(Path.Combine(Repository.Root, "samples", "Embedded", "LeNet5.safetensors")).Length;

        // The bound is one of Linux, where symbols are stripped, on x64.
        if (OperatingSystem.IsLinux() && System.Runtime.Intrinsics.X86.X86Base.IsSupported)
            Assert.InRange(bytes, weights, MostBytes);
        else
            Assert.InRange(bytes, weights, 2 * MostBytes);
    }
}
