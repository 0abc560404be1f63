using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Losses;
using AnnGen.Simd;

namespace AnnGen.Kernels.Losses;

/// <summary>
/// Cross-entropy of softmax(z) with targets that count for more than one class, or more or less than 1: l = −Σⱼ uⱼ log softmax(z)ⱼ
/// and ∂l ⁄ ∂z = (Σⱼ uⱼ) softmax(z) − u, with uⱼ = wⱼ ((1 − ε) qⱼ + ε ⁄ classes), the probability qⱼ that the target gives to class j,
/// the label smoothing ε and the weight wⱼ of the class.
/// </summary>
/// <remarks>
/// From logits, as <see cref="CrossEntropy"/>. Reduced as PyTorch's <c>CrossEntropyLoss</c> is: to the weighted mean Σ l ⁄ Σ w where the
/// targets are classes, to the mean over the batch where they are probabilities.
/// </remarks>
internal static class SoftCrossEntropy
{
    /// <summary>The losses, and δz, where the target of a sample is a class.</summary>
    /// <remarks>A sample's loss comes multiplied by batch ⁄ Σ w, so that the mean over the batch is the weighted mean.</remarks>
    /// <param name="logits">z, [rows, outputs]; their padding is overwritten.</param>
    /// <param name="classes">The right class of each sample of the whole batch, [batch]: each row's loss is a share of all weights.</param>
    /// <param name="row">The first of these rows in the batch.</param>
    /// <param name="losses">The loss of each sample, [rows].</param>
    /// <param name="deltas">δz, [rows, outputs].</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no output for a class.</exception>
    /// <typeparam name="TShape">The output layer's shape.</typeparam>
    /// <typeparam name="TOptions">ε and w.</typeparam>
    public static void Backward<TShape, TOptions>(
        ref float logits, ReadOnlySpan<int> classes, int row, Span<float> losses, ref float deltas)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        double weight = TotalWeight<TShape, TOptions>(classes);
        // Nothing is to be learnt of samples that all weigh nothing.
        float share = weight > 0 ? (float)(1 / weight) : 0f;
        float lossScale = weight > 0 ? (float)(classes.Length / weight) : 0f;
        Backward<TShape, TOptions>(ref logits, classes.Slice(row, losses.Length), default, losses, ref deltas, share, lossScale);
    }

    /// <summary>The losses, and δz, where the target of a sample is a probability for each class.</summary>
    /// <param name="logits">z, [rows, outputs]; their padding is overwritten.</param>
    /// <param name="probabilities">q, [rows, outputs], without padding.</param>
    /// <param name="losses">The loss of each sample, [rows].</param>
    /// <param name="deltas">δz, [rows, outputs].</param>
    /// <param name="batch">The number of samples in the batch, of which these rows are a part.</param>
    /// <typeparam name="TShape">The output layer's shape.</typeparam>
    /// <typeparam name="TOptions">ε and w.</typeparam>
    public static void Backward<TShape, TOptions>(
        ref float logits, ReadOnlySpan<float> probabilities, Span<float> losses, ref float deltas, int batch)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions =>
        Backward<TShape, TOptions>(ref logits, default, probabilities, losses, ref deltas, 1f / batch, lossScale: 1f);

    /// <summary>Σ w over the samples of a batch, in ascending order and in double precision: the same for every worker.</summary>
    /// <param name="classes">The right class of each sample, [batch].</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no output for a class.</exception>
    /// <typeparam name="TShape">The output layer's shape.</typeparam>
    /// <typeparam name="TOptions">w.</typeparam>
    public static double TotalWeight<TShape, TOptions>(ReadOnlySpan<int> classes)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        if (TOptions.ClassWeights.IsEmpty)
            return classes.Length;
        double sum = 0;
        foreach (int right in classes)
            sum += WeightOf<TShape, TOptions>(right);
        return sum;
    }

    private static void Backward<TShape, TOptions>(
        ref float logits, ReadOnlySpan<int> classes, ReadOnlySpan<float> probabilities, Span<float> losses, ref float deltas, float share,
        float lossScale)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        if (SimdWidth.Use512)
            Backward<Simd512, TShape, TOptions>(ref logits, classes, probabilities, losses, ref deltas, share, lossScale);
        else if (SimdWidth.Use256)
            Backward<Simd256, TShape, TOptions>(ref logits, classes, probabilities, losses, ref deltas, share, lossScale);
        else
            Backward<Simd128, TShape, TOptions>(ref logits, classes, probabilities, losses, ref deltas, share, lossScale);
    }

    // Either classes or probabilities are empty. What a target spreads over all classes goes through vectors, what it gives to one
    // class alone is added after that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TSimd, TShape, TOptions>(
        ref float logits, ReadOnlySpan<int> classes, ReadOnlySpan<float> probabilities, Span<float> losses, ref float deltas, float share,
        float lossScale)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        bool areClasses = !classes.IsEmpty;
        bool spreads = !areClasses || TOptions.LabelSmoothing > 0f;
        ref float lanes = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ref float weightLanes = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ref float mask = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ref float copy = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        int whole = UnpaddedRows.Whole(TShape.Outputs);
        UnpaddedRows.SetMask(ref mask, TShape.Outputs);
        Softmax.ExcludePadding<TShape>(ref logits, losses.Length);

        float max = 0f, sum = 0f;
        for (int row = 0; row < losses.Length; row++)
        {
            ref float z = ref Unsafe.Add(ref logits, (nint)row * TShape.OutputStride);
            ref float delta = ref Unsafe.Add(ref deltas, (nint)row * TShape.OutputStride);
            ref float q = ref Unsafe.Add(ref MemoryMarshal.GetReference(probabilities), areClasses ? 0 : (nint)row * TShape.Outputs);
            ref float rest = ref copy;
            if (!areClasses && whole < TShape.Outputs)
                rest = ref UnpaddedRows.Rest(probabilities, row * TShape.Outputs + whole, TShape.Outputs - whole, ref copy);

            Softmax.Exponentials<TSimd, TShape>(in z, ref delta, new(ref max), new(ref sum), ref lanes);
            float logSum = Elementary.Log(sum);
            float loss = 0f;
            float weight = 0f;
            if (spreads)
            {
                for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                {
                    TSimd lossSum = default;
                    TSimd weightSum = default;
                    for (int column = lane; column < Lanes.Padded(TShape.Outputs); column += Lanes.Count)
                    {
                        TSimd u = Spread<TSimd, TShape, TOptions>(areClasses, ref q, ref rest, ref mask, column);
                        TSimd logarithm = TSimd.Broadcast(logSum) - (TSimd.Load(in z, column) - TSimd.Broadcast(max));
                        // The padding of z is −∞, and 0 · ∞ is not a number.
                        if (column >= whole)
                            logarithm &= TSimd.Load(in mask, column - whole);
                        lossSum = TSimd.FusedMultiplyAdd(u, logarithm, lossSum);
                        weightSum += u;
                    }
                    TSimd.Store(lossSum, ref lanes, lane);
                    TSimd.Store(weightSum, ref weightLanes, lane);
                }
                loss = Lanes.Sum(ref lanes);
                weight = Lanes.Sum(ref weightLanes);
            }

            // Read once and checked here: the indices are the caller's memory.
            int right = areClasses ? classes[row] : 0;
            float hard = areClasses ? (1f - TOptions.LabelSmoothing) * WeightOf<TShape, TOptions>(right) : 0f;
            loss += hard * (logSum - (Unsafe.Add(ref z, right) - max));
            losses[row] = loss * lossScale;

            TSimd scale = TSimd.Broadcast(share * (weight + hard) / sum);
            for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
            {
                TSimd result = TSimd.Load(in delta, column) * scale;
                if (spreads)
                    result -= Spread<TSimd, TShape, TOptions>(areClasses, ref q, ref rest, ref mask, column) * TSimd.Broadcast(share);
                TSimd.Store(result, ref delta, column);
            }
            if (areClasses)
                Unsafe.Add(ref delta, right) -= hard * share;
        }
    }

    // u, without what a class index gives to its class.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Spread<TSimd, TShape, TOptions>(bool areClasses, ref float q, ref float rest, ref float mask, int column)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        int whole = UnpaddedRows.Whole(TShape.Outputs);
        TSimd u = TSimd.Broadcast(TOptions.LabelSmoothing / TShape.Outputs);
        if (!areClasses)
        {
            TSimd probability = column < whole ? TSimd.Load(in q, column) : TSimd.Load(in rest, column - whole);
            u = TOptions.LabelSmoothing > 0f
                ? TSimd.FusedMultiplyAdd(probability, TSimd.Broadcast(1f - TOptions.LabelSmoothing), u)
                : probability;
        }
        if (!TOptions.ClassWeights.IsEmpty)
            u *= TSimd.Load(in MemoryMarshal.GetReference(TOptions.ClassWeights), column);
        return column < whole ? u : u & TSimd.Load(in mask, column - whole);
    }

    private static float WeightOf<TShape, TOptions>(int right)
        where TShape : struct, IDenseShape
        where TOptions : struct, ICrossEntropyOptions
    {
        if ((uint)right >= (uint)TShape.Outputs)
            CrossEntropy.ThrowNoSuchClass("classes", right, TShape.Outputs);
        return TOptions.ClassWeights.IsEmpty ? 1f : TOptions.ClassWeights[right];
    }
}
