using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// Rows or columns of a result whose taps lie alike: position q is the coordinate <c>First + q · Step</c> of the result, and its tap t
/// reads the coordinate <c>At(q) + t · TapStep</c> of the source.
/// </summary>
/// <remarks>
/// All positions of a forward pass are alike. On the way back, a stride of s makes s kinds of them: each sees every s-th tap.
/// </remarks>
/// <param name="First">The coordinate of position 0 in the result.</param>
/// <param name="Step">The coordinates of the result from one position to the next.</param>
/// <param name="Count">The number of positions.</param>
/// <param name="Origin">The coordinate of the source that tap 0 of position 0 reads; it may lie outside.</param>
/// <param name="OriginStep">The coordinates of the source from one position to the next.</param>
/// <param name="FirstTap">Which row or column of the kernel tap 0 is.</param>
/// <param name="Taps">The number of taps.</param>
/// <param name="TapStep">The coordinates of the source from one tap to the next, which may be negative.</param>
/// <param name="Limit">The size of the source.</param>
internal readonly record struct TapAxis(
    int First, int Step, int Count, int Origin, int OriginStep, int FirstTap, int Taps, int TapStep, int Limit)
{
    /// <summary>Outputs from inputs.</summary>
    public static TapAxis Forward(int inputs, int outputs, int kernel, int stride, int padding, int dilation) =>
        new(0, 1, outputs, -padding, stride, 0, kernel, dilation, inputs);

    /// <summary>Deltas of inputs from deltas of outputs: those inputs i for which (i + padding) mod stride is the residue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TapAxis Backward(int inputs, int outputs, int kernel, int stride, int padding, int dilation, int residue)
    {
        int first = ((residue - padding) % stride + stride) % stride;
        int count = first < inputs ? (inputs - first - 1) / stride + 1 : 0;
        int tapStep = TapStride(stride, dilation);
        int firstTap = 0;
        while (firstTap < tapStep && firstTap < kernel && (firstTap * dilation - residue) % stride != 0)
            firstTap++;
        int taps = firstTap < tapStep && firstTap < kernel ? (kernel - 1 - firstTap) / tapStep + 1 : 0;
        int origin = taps > 0 ? (first + padding - firstTap * dilation) / stride : 0;
        return new(first, stride, count, origin, 1, firstTap, taps, -(tapStep * dilation / stride), outputs);
    }

    /// <summary>From one row or column of the kernel to the next that the same inputs see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TapStride(int stride, int dilation) => stride == 1 ? 1 : dilation == 1 ? stride : CommonTapStride(stride, dilation);

    /// <summary>The coordinate of the source that tap 0 of a position reads, or would read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(int position) => Origin + position * OriginStep;

    /// <summary>The taps of a position that lie within the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int First, int End) TapsAt(int position)
    {
        int at = At(position);
        int last = at + (Taps - 1) * TapStep;
        if ((uint)at < (uint)Limit && (uint)last < (uint)Limit)
            return (0, Taps);

        int first, end;
        if (TapStep > 0)
        {
            first = at >= 0 ? 0 : (-at + TapStep - 1) / TapStep;
            end = at >= Limit ? 0 : (Limit - 1 - at) / TapStep + 1;
        }
        else
        {
            first = at < Limit ? 0 : (at - Limit - TapStep) / -TapStep;
            end = at < 0 ? 0 : at / -TapStep + 1;
        }

        end = Math.Min(end, Taps);
        return first < end ? (first, end) : (0, 0);
    }

    /// <summary>The positions all of whose taps lie within the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int First, int End) Interior()
    {
        int first = 0;
        while (first < Count && !IsInterior(first))
            first++;
        int end = Count;
        while (end > first && !IsInterior(end - 1))
            end--;
        return (first, end);
    }

    // A method of its own, so that the common cases above are folded into literals.
    private static int CommonTapStride(int stride, int dilation)
    {
        int divisor = stride;
        for (int rest = dilation; rest != 0;)
            (divisor, rest) = (rest, divisor % rest);
        return stride / divisor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsInterior(int position)
    {
        int at = At(position);
        int last = at + (Taps - 1) * TapStep;
        return (uint)at < (uint)Limit && (uint)last < (uint)Limit;
    }
}
