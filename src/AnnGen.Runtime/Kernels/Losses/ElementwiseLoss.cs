using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Losses;
using AnnGen.Simd;

namespace AnnGen.Kernels.Losses;

/// <summary>A loss l that compares each output with its target by itself, averaged over all outputs of all samples.</summary>
internal static class ElementwiseLoss
{
    /// <summary>The loss of each sample, Σⱼ l(aⱼ, tⱼ) ⁄ outputs, and δa = ∂l ⁄ ∂a ⁄ (batch · outputs).</summary>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="targets">t, [rows, outputs], without padding.</param>
    /// <param name="losses">The loss of each sample, [rows].</param>
    /// <param name="deltas">δa, [rows, outputs].</param>
    /// <param name="batch">The number of samples in the batch, of which these rows are a part.</param>
    /// <typeparam name="TShape">The output layer's shape.</typeparam>
    /// <typeparam name="TLoss">l.</typeparam>
    public static void Backward<TShape, TLoss>(
        ref readonly float outputs, ReadOnlySpan<float> targets, Span<float> losses, ref float deltas, int batch)
        where TShape : struct, IDenseShape
        where TLoss : struct, IElementwiseLoss<TLoss>
    {
        if (TShape.Outputs <= Simd128.Width)
            BackwardOfFew<TShape, TLoss>(in outputs, targets, losses, ref deltas, batch);
        else if (SimdWidth.Use512)
            Backward<Simd512, TShape, TLoss>(in outputs, targets, losses, ref deltas, batch);
        else if (SimdWidth.Use256)
            Backward<Simd256, TShape, TLoss>(in outputs, targets, losses, ref deltas, batch);
        else
            Backward<Simd128, TShape, TLoss>(in outputs, targets, losses, ref deltas, batch);
    }

    // Up to four outputs, as most regressions have, are one vector of the narrowest kind. What pads them is zero and stays so.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardOfFew<TShape, TLoss>(
        ref readonly float outputs, ReadOnlySpan<float> targets, Span<float> losses, ref float deltas, int batch)
        where TShape : struct, IDenseShape
        where TLoss : struct, IElementwiseLoss<TLoss>
    {
        Simd128 scale = Simd128.Broadcast(1f / ((float)batch * TShape.Outputs));
        ref float copy = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        UnpaddedRows.SetMask(ref copy, TShape.Outputs);
        Simd128 own = Simd128.Load(in copy, 0);
        for (int row = 0; row < losses.Length; row++)
        {
            nint offset = (nint)row * TShape.OutputStride;
            Simd128 output = Simd128.Load(in outputs, offset);
            Simd128 target = Simd128.Load(in UnpaddedRows.Rest(targets, row * TShape.Outputs, TShape.Outputs, ref copy), 0);
            Simd128.Store(own & (TLoss.Derivative(output, target) * scale), ref deltas, offset);
            losses[row] = Lanes.SumOfFour(own & TLoss.AddTo(default(Simd128), output, target)) / TShape.Outputs;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TSimd, TShape, TLoss>(
        ref readonly float outputs, ReadOnlySpan<float> targets, Span<float> losses, ref float deltas, int batch)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TLoss : struct, IElementwiseLoss<TLoss>
    {
        TSimd scale = TSimd.Broadcast(1f / ((float)batch * TShape.Outputs));
        ref float lanes = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ref float mask = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ref float copy = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        int whole = UnpaddedRows.Whole(TShape.Outputs);
        UnpaddedRows.SetMask(ref mask, TShape.Outputs);

        for (int row = 0; row < losses.Length; row++)
        {
            ref float a = ref Unsafe.Add(ref Unsafe.AsRef(in outputs), (nint)row * TShape.OutputStride);
            ref float t = ref Unsafe.Add(ref MemoryMarshal.GetReference(targets), (nint)row * TShape.Outputs);
            ref float delta = ref Unsafe.Add(ref deltas, (nint)row * TShape.OutputStride);
            ref float rest = ref copy;
            if (whole < TShape.Outputs)
                rest = ref UnpaddedRows.Rest(targets, row * TShape.Outputs + whole, TShape.Outputs - whole, ref copy);

            for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
            {
                TSimd sum = default;
                for (int column = lane; column < whole; column += Lanes.Count)
                {
                    TSimd output = TSimd.Load(in a, column);
                    TSimd target = TSimd.Load(in t, column);
                    TSimd.Store(TLoss.Derivative(output, target) * scale, ref delta, column);
                    sum = TLoss.AddTo(sum, output, target);
                }
                if (whole < TShape.Outputs)
                {
                    // Neighbours' targets and padding go through the loss as well; the mask takes out whatever comes of them.
                    TSimd own = TSimd.Load(in mask, lane);
                    TSimd output = TSimd.Load(in a, whole + lane);
                    TSimd target = TSimd.Load(in rest, lane);
                    TSimd.Store(own & (TLoss.Derivative(output, target) * scale), ref delta, whole + lane);
                    sum = TSimd.ConditionalSelect(own, TLoss.AddTo(sum, output, target), sum);
                }
                TSimd.Store(sum, ref lanes, lane);
            }
            losses[row] = Lanes.Sum(ref lanes) / TShape.Outputs;
        }
    }
}
