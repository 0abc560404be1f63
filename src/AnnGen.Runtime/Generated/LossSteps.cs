using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Generated;

/// <summary>The losses, as generated passes call them. Tensors and targets are those of the whole batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossSteps
{
    /// <summary>Cross-entropy, where the target of a sample is a class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CrossEntropy<TShape>(
        in PassPart part, int step, ReadOnlySpan<int> classes, ref float logits, ref float losses, ref float deltas)
        where TShape : struct, IDenseShape
    {
        if (part.Has(step))
        {
            Kernels.Losses.CrossEntropy.Backward<TShape>(
                ref part.At(in logits, TShape.OutputStride), classes.Slice(part.Row, part.Rows), LossesOf(in part, ref losses),
                ref part.At(in deltas, TShape.OutputStride), batch: classes.Length);
        }
    }

    /// <summary>Cross-entropy with options, where the target of a sample is a class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SoftCrossEntropy<TShape, TOptions>(
        in PassPart part, int step, ReadOnlySpan<int> classes, ref float logits, ref float losses, ref float deltas)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        if (part.Has(step))
        {
            Kernels.Losses.SoftCrossEntropy.Backward<TShape, TOptions>(
                ref part.At(in logits, TShape.OutputStride), classes, part.Row, LossesOf(in part, ref losses),
                ref part.At(in deltas, TShape.OutputStride));
        }
    }

    /// <summary>Cross-entropy with options, where the target of a sample is a probability for each class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SoftCrossEntropy<TShape, TOptions>(
        in PassPart part, int step, ReadOnlySpan<float> probabilities, ref float logits, ref float losses, ref float deltas)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        if (part.Has(step))
        {
            Kernels.Losses.SoftCrossEntropy.Backward<TShape, TOptions>(
                ref part.At(in logits, TShape.OutputStride), RowsOf<TShape>(in part, probabilities), LossesOf(in part, ref losses),
                ref part.At(in deltas, TShape.OutputStride), batch: probabilities.Length / TShape.Outputs);
        }
    }

    /// <summary>What the mean loss of a batch is divided by: the sum of the weights of its samples' classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TotalWeight<TShape, TOptions>(ReadOnlySpan<int> classes)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions =>
        Kernels.Losses.SoftCrossEntropy.TotalWeight<TShape, TOptions>(classes);

    /// <summary>A loss that compares each output with its target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Elementwise<TShape, TLoss>(
        in PassPart part, int step, ReadOnlySpan<float> targets, ref readonly float outputs, ref float losses, ref float deltas)
        where TShape : struct, IDenseShape
        where TLoss : struct, IElementwiseLoss<TLoss>
    {
        if (part.Has(step))
        {
            ElementwiseLoss.Backward<TShape, TLoss>(
                in part.At(in outputs, TShape.OutputStride), RowsOf<TShape>(in part, targets), LossesOf(in part, ref losses),
                ref part.At(in deltas, TShape.OutputStride), batch: targets.Length / TShape.Outputs);
        }
    }

    private static Span<float> LossesOf(in PassPart part, ref float losses) =>
        MemoryMarshal.CreateSpan(ref part.At(in losses, 1), part.Rows);

    private static ReadOnlySpan<float> RowsOf<TShape>(in PassPart part, ReadOnlySpan<float> targets) where TShape : struct, IDenseShape =>
        targets.Slice(part.Row * TShape.Outputs, part.Rows * TShape.Outputs);
}
