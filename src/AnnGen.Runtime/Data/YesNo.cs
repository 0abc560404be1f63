namespace AnnGen;

/// <summary>Answers as the numbers that a loss takes.</summary>
internal static class YesNo
{
    /// <summary>Whether a logit is a yes: the probability is above ½ where it is above 0.</summary>
    public static bool IsYes(float logit) => logit > 0f;

    public static float[] ToFloats(ReadOnlySpan<bool> answers)
    {
        float[] numbers = new float[answers.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = answers[i] ? 1f : 0f;
        return numbers;
    }
}
