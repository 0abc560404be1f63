namespace AnnGen.Data.Targets;

/// <summary>Answers as the numbers that a loss takes.</summary>
internal static class YesNo
{
    /// <summary>Whether a logit is a yes: from 0 on, where the probability is ½ or above.</summary>
    public static bool IsYes(float logit) => logit >= 0f;

    /// <summary>How many logits answer as their targets do.</summary>
    public static int RightAnswers(ReadOnlySpan<float> logits, ReadOnlySpan<float> answers)
    {
        int right = 0;
        for (int i = 0; i < answers.Length; i++)
            right += IsYes(logits[i]) == IsYesAnswer(answers[i]) ? 1 : 0;
        return right;
    }

    /// <summary>Whether a target is a yes.</summary>
    public static bool IsYesAnswer(float answer) => answer > 0.5f;

    public static float[] ToFloats(ReadOnlySpan<bool> answers)
    {
        float[] numbers = new float[answers.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = answers[i] ? 1f : 0f;
        return numbers;
    }
}
