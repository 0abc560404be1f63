using AnnGen.Kernels;
using static System.FormattableString;

namespace AnnGen.Data.Targets;

/// <summary>Finds NaN and infinity where samples enter.</summary>
internal static class FiniteNumbers
{
    /// <summary>The place of the first number that is NaN or infinite; −1 where there is none.</summary>
    public static int IndexOfOther(ReadOnlySpan<float> numbers)
    {
        if (FiniteFloats.AreAll(numbers))
            return -1;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
                return i;
        }
        return -1;
    }

    /// <summary>Throws when an input or a target of samples that enter is not finite, unless such numbers are allowed.</summary>
    /// <param name="inputs">The inputs, [samples, inputs].</param>
    /// <param name="targets">The targets of the same samples.</param>
    /// <param name="nonFinite">Whether they are refused.</param>
    /// <param name="firstSample">The place of the first sample in the data set, for the message.</param>
    /// <exception cref="ArgumentException">One is not finite; the message names the sample and the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The option does not exist.</exception>
    public static void Require<TInput, TTarget>(ReadOnlySpan<float> inputs, TTarget targets, NonFiniteValues nonFinite, int firstSample)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        RequireKnown(nonFinite);
        if (nonFinite == NonFiniteValues.Allow)
            return;
        if (FaultOfInputs<TInput>(inputs, firstSample) is string faultOfInputs)
            throw new ArgumentException(faultOfInputs, nameof(inputs));
        if (FaultOfTargets<TTarget>(targets.Words, firstSample) is string faultOfTargets)
            throw new ArgumentException(faultOfTargets, nameof(targets));
    }

    /// <summary>Which input is not finite, as a sentence; null where all are.</summary>
    /// <param name="inputs">The inputs, [samples, inputs].</param>
    /// <param name="firstSample">The place of the first sample in the data set.</param>
    public static string? FaultOfInputs<TInput>(ReadOnlySpan<float> inputs, int firstSample) where TInput : struct, IDimension
    {
        int place = IndexOfOther(inputs);
        return place < 0 ? null :
            Invariant($"Input {place % TInput.Size} of sample {firstSample + place / TInput.Size} is {inputs[place]}; ") +
            Invariant($"inputs have to be finite. {Advice}");
    }

    /// <summary>Which target value is not finite, as a sentence; null where all are.</summary>
    /// <param name="words">The targets as words.</param>
    /// <param name="firstSample">The place of the first sample in the data set.</param>
    public static string? FaultOfTargets<TTarget>(ReadOnlySpan<int> words, int firstSample)
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        int place = TTarget.IndexOfNonFinite(words);
        int size = TTarget.ElementsPerSample;
        return place < 0 ? null :
            Invariant($"Target value {place % size} of sample {firstSample + place / size} is ") +
            Invariant($"{BitConverter.Int32BitsToSingle(words[place])}; target values have to be finite. {Advice}");
    }

    /// <summary>Throws when an option does not exist.</summary>
    /// <param name="nonFinite">The option.</param>
    /// <param name="parameter">The parameter that the exception names.</param>
    public static void RequireKnown(NonFiniteValues nonFinite, string parameter = "nonFinite")
    {
        if (nonFinite is not (NonFiniteValues.Refuse or NonFiniteValues.Allow))
        {
            throw new ArgumentOutOfRangeException(
                parameter, Invariant($"There is no option {(int)nonFinite}; there are Refuse and Allow."));
        }
    }

    private const string Advice = "NonFiniteValues.Allow keeps such numbers, for programs that mask them.";
}
