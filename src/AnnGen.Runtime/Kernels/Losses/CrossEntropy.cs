using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;
using static System.FormattableString;

namespace AnnGen.Kernels.Losses;

/// <summary>
/// Cross-entropy of softmax(z) with the right class, computed from the logits z: log Σ e^(z − max z) − (z_class − max z).
/// </summary>
/// <remarks>
/// Never takes the logarithm of a probability, so it is finite for every finite z. Goodfellow, Bengio, Courville, Deep
/// Learning, 2016, §6.2.2.3.
/// </remarks>
internal static class CrossEntropy
{
    /// <summary>The loss of each sample, and δz = (softmax(z) − one-hot(class)) ⁄ batch.</summary>
    /// <param name="logits">z, [rows, outputs]; their padding is overwritten.</param>
    /// <param name="classes">The right class of each sample, [rows].</param>
    /// <param name="losses">The loss of each sample, [rows].</param>
    /// <param name="deltas">δz, [rows, outputs].</param>
    /// <param name="batch">The number of samples in the batch, of which these rows are a part.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no output for a class.</exception>
    /// <typeparam name="TShape">The output layer's shape.</typeparam>
    public static void Backward<TShape>(ref float logits, ReadOnlySpan<int> classes, Span<float> losses, ref float deltas, int batch)
        where TShape : struct, IDenseShape
    {
        if (SimdWidth.Use512)
            Backward<Simd512, TShape>(ref logits, classes, losses, ref deltas, batch);
        else if (SimdWidth.Use256)
            Backward<Simd256, TShape>(ref logits, classes, losses, ref deltas, batch);
        else
            Backward<Simd128, TShape>(ref logits, classes, losses, ref deltas, batch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TSimd, TShape>(
        ref float logits, ReadOnlySpan<int> classes, Span<float> losses, ref float deltas, int batch)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        float share = 1f / batch;
        Span<float> maxima = stackalloc float[Softmax.BlockRows];
        Span<float> sums = stackalloc float[Softmax.BlockRows];
        Span<float> logs = stackalloc float[Softmax.BlockRows];
        ref float lanes = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        Softmax.ExcludePadding<TShape>(ref logits, classes.Length);
        for (int first = 0; first < classes.Length; first += Softmax.BlockRows)
        {
            int count = Math.Min(Softmax.BlockRows, classes.Length - first);
            nint start = (nint)first * TShape.OutputStride;
            Softmax.Exponentials<TSimd, TShape>(
                in Unsafe.Add(ref logits, start), ref Unsafe.Add(ref deltas, start), maxima[..count], sums, ref lanes);
            Softmax.Logarithms<TSimd>(sums, logs);
            for (int row = 0; row < count; row++)
            {
                // Read once and checked here: the indices are the caller's memory, and what lies beside the logits is not.
                int right = classes[first + row];
                if ((uint)right >= (uint)TShape.Outputs)
                    ThrowNoSuchClass(nameof(classes), right, TShape.Outputs);

                nint offset = start + (nint)row * TShape.OutputStride;
                losses[first + row] = logs[row] - (Unsafe.Add(ref logits, offset + right) - maxima[row]);

                ref float delta = ref Unsafe.Add(ref deltas, offset);
                TSimd scale = TSimd.Broadcast(share / sums[row]);
                for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
                    TSimd.Store(TSimd.Load(in delta, column) * scale, ref delta, column);
                Unsafe.Add(ref delta, right) -= share;
            }
        }
    }

    [DoesNotReturn]
    internal static void ThrowNoSuchClass(string parameter, int wrong, int outputs) =>
        throw new ArgumentOutOfRangeException(parameter,
            Invariant($"A sample has class {wrong}; the output layer has {outputs} units, for classes 0 to {outputs - 1}. ") +
            "Targets are not copied, so they have to stay as they were checked.");
}
