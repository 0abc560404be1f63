using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen.Training.Fit;

/// <summary>Finds inputs and regression targets that are too large for the usual learning rates.</summary>
internal static class ScaleWarnings
{
    private const int MostSamples = 256;

    // Standardised features have a root mean square of 1, also where one rare value is far out; one-hot and min-max features are below.
    private const double LargestRootMeanSquare = 20;

    /// <summary>Examines samples spread evenly over the data set: at most one sentence about inputs and one about targets.</summary>
    public static IReadOnlyList<string> About<TInput, TTarget>(Dataset<TInput, TTarget> data, Normalization normalization)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        int count = Math.Min(MostSamples, data.Count);
        var inputs = new Features(TInput.Size);
        // Only values are numbers; the elements of other kinds are classes or shares.
        bool hasValues = typeof(TTarget).IsGenericType && typeof(TTarget).GetGenericTypeDefinition() == typeof(Values<>);
        var targets = new Features(hasValues ? TTarget.ElementsPerSample : 0);
        float[] row = new float[TInput.Size];
        for (int i = 0; i < count; i++)
        {
            int sample = (int)((long)i * data.Count / count);
            data.CopyInputs(sample, 1, row, normalization);
            inputs.Add(row);
            if (hasValues)
                targets.Add(MemoryMarshal.Cast<int, float>(data.Targets(sample, 1).Words));
        }

        var warnings = new List<string>();
        if (inputs.Largest(count) is { } input)
        {
            warnings.Add(
                Invariant($"Input {input.Index} ranges from {input.Least:G4} to {input.Greatest:G4}, ") +
                "which is too large to train on well; scale the inputs with Standardization.Fit(training) and its Apply.");
        }
        if (targets.Largest(count) is { } target)
        {
            warnings.Add(
                Invariant($"Target {target.Index} ranges from {target.Least:G4} to {target.Greatest:G4}, ") +
                "which is too large to train on well; scale the targets with Standardization.FitTargets(training) and its " +
                "ApplyToTargets, and its Invert returns predictions to their units.");
        }
        return warnings;
    }

    private sealed class Features(int size)
    {
        private readonly double[] _squares = new double[size];
        private readonly float[] _least = [.. Enumerable.Repeat(float.PositiveInfinity, size)];
        private readonly float[] _greatest = [.. Enumerable.Repeat(float.NegativeInfinity, size)];

        public void Add(ReadOnlySpan<float> row)
        {
            for (int i = 0; i < size; i++)
            {
                // Training itself reports what is not finite.
                if (!float.IsFinite(row[i]))
                    continue;
                _squares[i] += (double)row[i] * row[i];
                _least[i] = Math.Min(_least[i], row[i]);
                _greatest[i] = Math.Max(_greatest[i], row[i]);
            }
        }

        /// <summary>The feature with the largest root mean square, where that is above the limit.</summary>
        public (int Index, float Least, float Greatest)? Largest(int count)
        {
            if (size == 0)
                return null;
            int index = Array.IndexOf(_squares, _squares.Max());
            return _squares[index] > LargestRootMeanSquare * LargestRootMeanSquare * count
                ? (index, _least[index], _greatest[index])
                : null;
        }
    }
}
