using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>The squared error, averaged over all outputs of all samples.</summary>
public static class MeanSquaredError
{
    /// <summary>The loss of each sample, Σⱼ (aⱼ − tⱼ)² ⁄ outputs, and δa = 2 (a − t) ⁄ (batch · outputs).</summary>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="targets">t, [rows, outputs], without padding.</param>
    /// <param name="losses">The loss of each sample, [rows].</param>
    /// <param name="deltas">δa, [rows, outputs].</param>
    /// <param name="batch">The number of samples in the batch, of which these rows are a part.</param>
    /// <typeparam name="TShape">The output layer's shape.</typeparam>
    public static void Backward<TShape>(
        ref readonly float outputs, ReadOnlySpan<float> targets, Span<float> losses, ref float deltas, int batch)
        where TShape : struct, IDenseShape
    {
        if (SimdWidth.Use512)
            Backward<Simd512, TShape>(in outputs, targets, losses, ref deltas, batch);
        else if (SimdWidth.Use256)
            Backward<Simd256, TShape>(in outputs, targets, losses, ref deltas, batch);
        else
            Backward<Simd128, TShape>(in outputs, targets, losses, ref deltas, batch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TSimd, TShape>(
        ref readonly float outputs, ReadOnlySpan<float> targets, Span<float> losses, ref float deltas, int batch)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        TSimd scale = TSimd.Broadcast(2f / ((float)batch * TShape.Outputs));
        Span<float> lanes = stackalloc float[Lanes.Count];
        Span<float> tail = stackalloc float[Lanes.Count];
        ref float lane = ref MemoryMarshal.GetReference(lanes);
        ref float allTargets = ref MemoryMarshal.GetReference(targets);
        int whole = TShape.Outputs / Lanes.Count * Lanes.Count;

        for (int row = 0; row < losses.Length; row++)
        {
            ref float a = ref Unsafe.Add(ref Unsafe.AsRef(in outputs), (nint)row * TShape.OutputStride);
            ref float t = ref Unsafe.Add(ref allTargets, (nint)row * TShape.Outputs);
            ref float delta = ref Unsafe.Add(ref deltas, (nint)row * TShape.OutputStride);
            lanes.Clear();
            for (int column = 0; column < whole; column += TSimd.Width)
                Error(ref a, column, ref t, column, ref delta, ref lane, scale);

            if (whole < TShape.Outputs)
            {
                // The targets have no padding. The outputs stand in for it, so that its error is zero.
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref a, whole), Lanes.Count).CopyTo(tail);
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref t, whole), TShape.Outputs - whole).CopyTo(tail);
                for (int column = whole; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
                    Error(ref a, column, ref MemoryMarshal.GetReference(tail), column - whole, ref delta, ref lane, scale);
            }

            losses[row] = Lanes.Sum(ref lane) / TShape.Outputs;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Error<TSimd>(ref float output, int column, ref float target, int targetColumn, ref float delta, ref float lanes, TSimd scale)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd error = TSimd.Load(in output, column) - TSimd.Load(in target, targetColumn);
        TSimd.Store(error * scale, ref delta, column);
        int lane = column % Lanes.Count;
        TSimd.Store(TSimd.FusedMultiplyAdd(error, error, TSimd.Load(in lanes, lane)), ref lanes, lane);
    }
}
