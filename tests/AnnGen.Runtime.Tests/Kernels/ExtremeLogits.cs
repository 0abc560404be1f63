namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Logits at which e^z overflows and vanishes.</summary>
internal static class ExtremeLogits
{
    private static readonly float[] s_values = [-1e4f, 1e4f, 0f, 88.8f, -104f];

    /// <summary>One sample with each of the values throughout, and 32 samples that mix them.</summary>
    public static Matrix Draw(int outputs)
    {
        var random = new Random(1);
        Matrix logits = Matrix.Padded(s_values.Length + 32, outputs);
        for (int row = 0; row < logits.Rows; row++)
        {
            for (int column = 0; column < outputs; column++)
                logits[row, column] = s_values[row < s_values.Length ? row : random.Next(s_values.Length)];
        }
        return logits;
    }
}
