using System.Runtime.CompilerServices;
using DiffEngine;

namespace AnnGen.Generator.Tests.Snapshots;

/// <summary>
/// Compares text with the <c>*.verified.cs</c> beside the test, as Verify does: what differs is written to <c>*.received.cs</c>, and a
/// diff tool is started where there is one. To accept it, rename the received file. Moving to Verify.Xunit means deleting this class.
/// </summary>
internal static class Snapshot
{
    // Not the folder of the caller's file, which deterministic builds replace by a name.
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "AnnGen.Generator.Tests", "Snapshots");

    public static async Task VerifyAsync(string text, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        string name = Path.Combine(s_folder, $"{Path.GetFileNameWithoutExtension(testFile)}.{test}");
        string verified = $"{name}.verified.cs";
        string received = $"{name}.received.cs";
        if (File.Exists(verified) && await File.ReadAllTextAsync(verified) == text)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        if (!BuildServerDetector.Detected)
            await DiffRunner.LaunchAsync(received, verified);
        Assert.Fail(File.Exists(verified)
            ? $"The generated code has changed. Compare\n  {received}\nwith\n  {verified}\nand rename the first to the second to accept it."
            : $"There is no snapshot yet. Read\n  {received}\nand rename it to\n  {verified}\nto accept it.");
    }
}
