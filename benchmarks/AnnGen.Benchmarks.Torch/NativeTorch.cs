using System.Runtime.InteropServices;

namespace AnnGen.Benchmarks.Torch;

/// <summary>The native library. TorchSharp would load it by itself, but hides what the loader says when it cannot.</summary>
internal static class NativeTorch
{
    private static string FileName =>
        OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";

    /// <summary>Loads it.</summary>
    /// <returns>Why it cannot be loaded; null when it is.</returns>
    public static string? Load()
    {
        try
        {
            NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, FileName));
            return null;
        }
        catch (DllNotFoundException exception)
        {
            // General advice comes first, what the loader says last.
            return exception.Message.TrimEnd().Split('\n')[^1];
        }
    }
}
