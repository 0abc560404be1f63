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
        ref float lanes = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ref float mask = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ref float copy = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        int whole = TShape.Outputs / Lanes.Count * Lanes.Count;
        SetBits(ref mask, TShape.Outputs - whole);

        for (int row = 0; row < losses.Length; row++)
        {
            ref float a = ref Unsafe.Add(ref Unsafe.AsRef(in outputs), (nint)row * TShape.OutputStride);
            ref float t = ref Unsafe.Add(ref MemoryMarshal.GetReference(targets), (nint)row * TShape.Outputs);
            ref float delta = ref Unsafe.Add(ref deltas, (nint)row * TShape.OutputStride);

            // The targets have no padding: what follows a row is the next one's, which the mask takes out, and after the last
            // rows it is nobody's.
            scoped ref float rest = ref Unsafe.Add(ref t, whole);
            if (whole < TShape.Outputs && row * TShape.Outputs + whole + Lanes.Count > targets.Length)
            {
                MemoryMarshal.CreateSpan(ref rest, TShape.Outputs - whole).CopyTo(MemoryMarshal.CreateSpan(ref copy, Lanes.Count));
                rest = ref copy;
            }

            for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
            {
                TSimd sum = default;
                for (int column = lane; column < whole; column += Lanes.Count)
                {
                    TSimd error = TSimd.Load(in a, column) - TSimd.Load(in t, column);
                    TSimd.Store(error * scale, ref delta, column);
                    sum = TSimd.FusedMultiplyAdd(error, error, sum);
                }
                if (whole < TShape.Outputs)
                {
                    TSimd error = TSimd.Load(in mask, lane) & (TSimd.Load(in a, whole + lane) - TSimd.Load(in rest, lane));
                    TSimd.Store(error * scale, ref delta, whole + lane);
                    sum = TSimd.FusedMultiplyAdd(error, error, sum);
                }
                TSimd.Store(sum, ref lanes, lane);
            }
            losses[row] = Lanes.Sum(ref lanes) / TShape.Outputs;
        }
    }

    // All bits of the first lanes, none of the others.
    private static void SetBits(ref float mask, int count)
    {
        for (int lane = 0; lane < Lanes.Count; lane++)
            Unsafe.Add(ref mask, lane) = BitConverter.Int32BitsToSingle(lane < count ? -1 : 0);
    }
}
