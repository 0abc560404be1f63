using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>The steps of batch normalisation, as generated passes call them. Tensors are those of the whole batch.</summary>
/// <remarks>
/// Where a workspace does not train (<see cref="Workspace.DropsUnits"/>), running values take the place of those of the batch, and nothing
/// is summed.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormSteps
{
    /// <summary>Σ x of each part of the batch.</summary>
    public static void Sums(in PassPart part, int step, Workspace w, BatchNormShape shape, ref readonly float inputs, ref float sums)
    {
        if (!part.Has(step) || !w.DropsUnits)
            return;
        for (int row = part.Row; row < part.Row + part.Rows; row += shape.Group)
        {
            ChannelLayout layout = PartAt(in part, shape, row);
            ref readonly float x = ref At(in inputs, row, shape.Stride);
            ref float result = ref At(in sums, row / shape.Group, Lanes.Padded(shape.Channels));
            if (shape.IsImage)
                BatchNormalization<ImageLines>.Sums(in layout, in x, ref result);
            else
                BatchNormalization<RowLines>.Sums(in layout, in x, ref result);
        }
    }

    /// <summary>Σ (x − mean)² of each part of the batch.</summary>
    public static void Squares(
        in PassPart part, int step, Workspace w, BatchNormShape shape, ref readonly float inputs, ref readonly float sums,
        ref float squares)
    {
        if (!part.Has(step) || !w.DropsUnits)
            return;
        // Of the squares, which are not there yet, nothing is read.
        BatchStatistics statistics = OfBatch(w, shape, in sums, in sums);
        for (int row = part.Row; row < part.Row + part.Rows; row += shape.Group)
        {
            ChannelLayout layout = PartAt(in part, shape, row);
            ref readonly float x = ref At(in inputs, row, shape.Stride);
            ref float result = ref At(in squares, row / shape.Group, Lanes.Padded(shape.Channels));
            if (shape.IsImage)
                BatchNormalization<ImageLines>.Squares(in layout, in statistics, in x, ref result);
            else
                BatchNormalization<RowLines>.Squares(in layout, in statistics, in x, ref result);
        }
    }

    /// <summary>a = γ ⊙ (x − mean) ⁄ √(variance + ε) + β.</summary>
    public static void Normalize(
        in PassPart part, int step, Workspace w, BatchNormShape shape, ref readonly float inputs, ref readonly float sums,
        ref readonly float squares, ref readonly float scales, ref readonly float shifts, ref readonly float runningMeans,
        ref readonly float folded, ref float outputs)
    {
        if (!part.Has(step))
            return;
        ref readonly float x = ref part.At(in inputs, shape.Stride);
        ref float a = ref part.At(in outputs, shape.Stride);
        if (!w.DropsUnits)
        {
            Running(shape, in x, in shifts, in runningMeans, in folded, ref a, part.Rows);
            return;
        }
        BatchStatistics statistics = OfBatch(w, shape, in sums, in squares);
        ChannelLayout layout = shape.Of(part.Rows);
        if (shape.IsImage)
            BatchNormalization<ImageLines>.Normalize(in layout, in statistics, in x, in scales, in shifts, ref a);
        else
            BatchNormalization<RowLines>.Normalize(in layout, in statistics, in x, in scales, in shifts, ref a);
    }

    /// <summary>
    /// The same in inference, with running means and folded scales γ ⁄ √(running variance + ε). A single image does not lie in lanes.
    /// </summary>
    public static void Infer(
        BatchNormShape shape, ref readonly float inputs, ref readonly float shifts, ref readonly float runningMeans,
        ref readonly float folded, ref float outputs, int rows)
    {
        if (shape.IsImage && rows == 1)
            BatchNormalization<PlaneLines>.NormalizeRunning(shape.Of(rows), in inputs, in runningMeans, in folded, in shifts, ref outputs);
        else
            Running(shape, in inputs, in shifts, in runningMeans, in folded, ref outputs, rows);
    }

    private static void Running(
        BatchNormShape shape, ref readonly float inputs, ref readonly float shifts, ref readonly float runningMeans,
        ref readonly float folded, ref float outputs, int rows)
    {
        if (shape.IsImage)
            BatchNormalization<ImageLines>.NormalizeRunning(shape.Of(rows), in inputs, in runningMeans, in folded, in shifts, ref outputs);
        else
            BatchNormalization<RowLines>.NormalizeRunning(shape.Of(rows), in inputs, in runningMeans, in folded, in shifts, ref outputs);
    }

    /// <summary>∂γ and ∂β of each part of the batch.</summary>
    public static void PartGradients(
        in PassPart part, int step, Workspace w, BatchNormShape shape, ref readonly float inputs, ref readonly float sums,
        ref readonly float squares, ref readonly float runningMeans, ref readonly float runningVariances, ref readonly float deltas,
        ref float parts)
    {
        if (!part.Has(step))
            return;
        BatchStatistics statistics = w.DropsUnits
            ? OfBatch(w, shape, in sums, in squares)
            : Running(shape, in runningMeans, in runningVariances);
        int line = Lanes.Padded(shape.Channels);
        for (int row = part.Row; row < part.Row + part.Rows; row += shape.Group)
        {
            ChannelLayout layout = PartAt(in part, shape, row);
            ref readonly float x = ref At(in inputs, row, shape.Stride);
            ref readonly float delta = ref At(in deltas, row, shape.Stride);
            ref float ofScales = ref At(in parts, row / shape.Group, 2 * line);
            ref float ofShifts = ref Floats.At(ref ofScales, line);
            if (shape.IsImage)
                BatchNormalization<ImageLines>.PartGradients(in layout, in statistics, in x, in delta, ref ofScales, ref ofShifts);
            else
                BatchNormalization<RowLines>.PartGradients(in layout, in statistics, in x, in delta, ref ofScales, ref ofShifts);
        }
    }

    /// <summary>The deltas of the layer below, whose activation f gave the inputs x.</summary>
    public static void InputDeltas<TActivation>(
        in PassPart part, int step, Workspace w, BatchNormShape shape, ref readonly float inputs, ref readonly float sums,
        ref readonly float squares, ref readonly float parts, ref readonly float scales, ref readonly float runningMeans,
        ref readonly float runningVariances, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
        {
            InputDeltasBy<OutputDerivative<TActivation>>(
                in part, w, shape, in inputs, in sums, in squares, in parts, in scales, in runningMeans, in runningVariances, in deltas,
                in kept, ref inputDeltas);
        }
    }

    /// <summary>The deltas of the layer below, whose activation f got the sums that are given.</summary>
    public static void InputDeltasFromSums<TActivation>(
        in PassPart part, int step, Workspace w, BatchNormShape shape, ref readonly float inputs, ref readonly float sums,
        ref readonly float squares, ref readonly float parts, ref readonly float scales, ref readonly float runningMeans,
        ref readonly float runningVariances, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
        {
            InputDeltasBy<SumDerivative<TActivation>>(
                in part, w, shape, in inputs, in sums, in squares, in parts, in scales, in runningMeans, in runningVariances, in deltas,
                in kept, ref inputDeltas);
        }
    }

    /// <summary>
    /// A share of the running means and variances after a step: running ← (1 − momentum) · running + momentum · observed, with the unbiased
    /// variance. Nothing of it happens to a frozen layer.
    /// </summary>
    public static void UpdateRunning<TOptimizer>(
        in PassPart part, Workspace w, BatchNormShape shape, float momentum, ref readonly float sums, ref readonly float squares,
        ref readonly float scales, ref float runningMeans, ref float runningVariances, ref float folded, in LayerUpdate<TOptimizer> layer)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        if (layer.IsFrozen || !w.DropsUnits)
            return;
        BatchStatistics statistics = OfBatch(w, shape, in sums, in squares);
        float count = shape.Count(w.BatchSize);
        (int first, int end) = part.Share.Of(Lanes.Padded(shape.Channels), Lanes.Count);
        var taken = Simd128.Broadcast(momentum);
        var unbiased = Simd128.Broadcast(count / (count - 1));
        for (nint at = first; at < end; at += Simd128.Width)
        {
            Move(ref runningMeans, at, statistics.Mean<Simd128>(at), taken);
            Move(ref runningVariances, at, statistics.Variance<Simd128>(at) * unbiased, taken);
        }
        FoldedScales.Compute(in scales, in runningVariances, shape.Epsilon, first, end, ref folded);
    }

    private static void Move(ref float running, nint at, Simd128 observed, Simd128 taken)
    {
        Simd128 before = Simd128.Load(in running, at);
        Simd128.Store(before + taken * (observed - before), ref running, at);
    }

    private static void InputDeltasBy<TDerivative>(
        in PassPart part, Workspace w, BatchNormShape shape, ref readonly float inputs, ref readonly float sums, ref readonly float squares,
        ref readonly float parts, ref readonly float scales, ref readonly float runningMeans, ref readonly float runningVariances,
        ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TDerivative : struct, IDerivative
    {
        BatchStatistics statistics = w.DropsUnits
            ? OfBatch(w, shape, in sums, in squares)
            : Running(shape, in runningMeans, in runningVariances);
        var totals = new PartTotals(in parts, w.DropsUnits ? shape.Parts(w.BatchSize) : 0, shape.Channels);
        ChannelLayout layout = shape.Of(part.Rows);
        float count = shape.Count(w.BatchSize);
        ref readonly float x = ref part.At(in inputs, shape.Stride);
        ref readonly float delta = ref part.At(in deltas, shape.Stride);
        ref readonly float below = ref part.At(in kept, shape.Stride);
        ref float result = ref part.At(in inputDeltas, shape.Stride);
        if (shape.IsImage)
        {
            BatchNormalization<ImageLines>.Backward<TDerivative>(
                in layout, in statistics, in totals, count, in x, in scales, in delta, in below, ref result);
        }
        else
        {
            BatchNormalization<RowLines>.Backward<TDerivative>(
                in layout, in statistics, in totals, count, in x, in scales, in delta, in below, ref result);
        }
    }

    private static BatchStatistics OfBatch(Workspace w, BatchNormShape shape, ref readonly float sums, ref readonly float squares) =>
        new(in sums, in squares, shape.Parts(w.BatchSize), shape.Channels, shape.Count(w.BatchSize), shape.Epsilon);

    private static BatchStatistics Running(BatchNormShape shape, ref readonly float means, ref readonly float variances) =>
        new(in means, in variances, parts: 1, shape.Channels, count: 1f, shape.Epsilon);

    private static ChannelLayout PartAt(in PassPart part, BatchNormShape shape, int row) =>
        shape.Of(Math.Min(shape.Group, part.Row + part.Rows - row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float At(ref readonly float tensor, int row, int stride) =>
        ref Floats.At(ref Unsafe.AsRef(in tensor), (nint)row * stride);
}
