using System.Globalization;
using System.Text.Json;

namespace Embedded.Tests;

/// <summary>Images, and what PyTorch computes for them with the sample's weights (PyTorch/digits.py).</summary>
internal static class KnownImages
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "PyTorch");

    /// <summary>The images, one behind the other.</summary>
    public static byte[] Bytes { get; } = File.ReadAllBytes(Path.Combine(s_folder, "images.bin"));

    /// <summary>The number of images.</summary>
    public static int Count { get; } = Bytes.Length / DigitStream.ImageBytes;

    /// <summary>Asserts that lines are PyTorch's answers, one for each image.</summary>
    public static void AssertAnswers(string lines)
    {
        Assert.EndsWith("\n", lines, StringComparison.Ordinal);
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "answers.json")));
        string[] answers = lines[..^1].Split('\n');
        Assert.Equal(Count, answers.Length);
        Assert.Equal(Count, expected.RootElement.GetArrayLength());
        foreach ((string answer, JsonElement known) in answers.Zip(expected.RootElement.EnumerateArray()))
        {
            Assert.Matches(@"^\d [01]\.\d{4}$", answer);
            Assert.Equal(known.GetProperty("digit").GetInt32(), answer[0] - '0');
            // Four decimals, and sums of floats where PyTorch's are of doubles.
            Assert.Equal(known.GetProperty("probability").GetDouble(), double.Parse(answer[2..], CultureInfo.InvariantCulture), 6e-5);
        }
    }
}
