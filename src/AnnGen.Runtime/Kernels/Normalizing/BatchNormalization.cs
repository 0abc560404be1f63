using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Normalizing;

/// <summary>The passes of batch normalisation at one vector width, for images in lanes and for rows.</summary>
/// <remarks>Sums are taken over parts of the batch that the declaration fixes; a part has a row for them.</remarks>
internal static class BatchNormalization<TSimd, TLines>
    where TSimd : struct, ISimd<TSimd>
    where TLines : struct, IChannelLines
{
    /// <summary>Σ x of one part.</summary>
    public static void Sums(in ChannelLayout layout, ref readonly float inputs, ref float sums)
    {
        for (int first = 0; first < layout.Channels; first += Lanes.Count)
            TLines.Sum<TSimd, SumOfInputs>(in layout, first, ref Floats.At(ref sums, first), new(in inputs));
    }

    /// <summary>Σ (x − mean)² of one part.</summary>
    public static void Squares(in ChannelLayout layout, in BatchStatistics statistics, ref readonly float inputs, ref float squares)
    {
        Span<float> means = stackalloc float[Lanes.Count];
        for (int first = 0; first < layout.Channels; first += Lanes.Count)
        {
            for (int i = 0; i < Lanes.Count; i += TSimd.Width)
                TSimd.Store(statistics.Mean<TSimd>(first + i), ref means[0], i);
            TLines.Sum<TSimd, SumOfSquares>(in layout, first, ref Floats.At(ref squares, first), new(in inputs, in means[0]));
        }
    }

    /// <summary>(x − mean) · γ ⁄ √(variance + ε) + β, with the statistics of the batch.</summary>
    public static void Normalize(
        in ChannelLayout layout, in BatchStatistics statistics, ref readonly float inputs, ref readonly float scales,
        ref readonly float shifts, ref float outputs)
    {
        Span<float> constants = stackalloc float[2 * Lanes.Count];
        for (int first = 0; first < layout.Channels; first += Lanes.Count)
        {
            for (int i = 0; i < Lanes.Count; i += TSimd.Width)
            {
                TSimd.Store(statistics.Mean<TSimd>(first + i), ref constants[0], i);
                TSimd.Store(TSimd.Load(in scales, first + i) * statistics.Inverse<TSimd>(first + i), ref constants[Lanes.Count], i);
            }
            TLines.ForEach<TSimd, NormalizeOperation>(
                in layout, first,
                new(in inputs, in constants[0], in constants[Lanes.Count], in Floats.ReadAt(in shifts, first), ref outputs));
        }
    }

    /// <summary>The same with running means, and with scales that were folded when parameters were written.</summary>
    public static void NormalizeRunning(
        in ChannelLayout layout, ref readonly float inputs, ref readonly float means, ref readonly float folded, ref readonly float shifts,
        ref float outputs)
    {
        for (int first = 0; first < layout.Channels; first += Lanes.Count)
        {
            TLines.ForEach<TSimd, NormalizeOperation>(
                in layout, first,
                new(
                    in inputs, in Floats.ReadAt(in means, first), in Floats.ReadAt(in folded, first), in Floats.ReadAt(in shifts, first),
                    ref outputs));
        }
    }

    /// <summary>∂γ = Σ δ x̂ and ∂β = Σ δ of one part.</summary>
    public static void PartGradients(
        in ChannelLayout layout, in BatchStatistics statistics, ref readonly float inputs, ref readonly float deltas,
        ref float scaleGradient, ref float shiftGradient)
    {
        Span<float> constants = stackalloc float[2 * Lanes.Count];
        for (int first = 0; first < layout.Channels; first += Lanes.Count)
        {
            for (int i = 0; i < Lanes.Count; i += TSimd.Width)
            {
                TSimd.Store(statistics.Mean<TSimd>(first + i), ref constants[0], i);
                TSimd.Store(statistics.Inverse<TSimd>(first + i), ref constants[Lanes.Count], i);
            }
            TLines.Sum<TSimd, SumOfProducts>(
                in layout, first, ref Floats.At(ref scaleGradient, first),
                new(in inputs, in deltas, in constants[0], in constants[Lanes.Count]));
            TLines.Sum<TSimd, SumOfInputs>(in layout, first, ref Floats.At(ref shiftGradient, first), new(in deltas));
        }
    }

    /// <summary>The deltas of the inputs.</summary>
    /// <param name="layout">The sizes.</param>
    /// <param name="statistics">The statistics.</param>
    /// <param name="parts">∂γ and ∂β of each part; no parts where the statistics do not depend on the batch.</param>
    /// <param name="count">The number of elements of a channel in the batch.</param>
    /// <param name="inputs">x.</param>
    /// <param name="scales">γ.</param>
    /// <param name="deltas">δ.</param>
    /// <param name="kept">What f′ is taken from.</param>
    /// <param name="inputDeltas">Receives the deltas of x.</param>
    /// <typeparam name="TDerivative">δ · f′ of the layer below.</typeparam>
    public static void Backward<TDerivative>(
        in ChannelLayout layout, in BatchStatistics statistics, in PartTotals parts, float count, ref readonly float inputs,
        ref readonly float scales, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TDerivative : struct, IDerivative
    {
        Span<float> constants = stackalloc float[InputDeltaOperation<TDerivative>.Constants * Lanes.Count];
        ref float constant = ref constants[0];
        TSimd all = TSimd.Broadcast(count);
        for (int first = 0; first < layout.Channels; first += Lanes.Count)
        {
            for (int i = 0; i < Lanes.Count; i += TSimd.Width)
            {
                TSimd inverse = statistics.Inverse<TSimd>(first + i);
                TSimd.Store(statistics.Mean<TSimd>(first + i), ref constant, i);
                TSimd.Store(inverse, ref constant, Lanes.Count + i);
                TSimd.Store(TSimd.Load(in scales, first + i) * inverse, ref constant, 2 * Lanes.Count + i);
                TSimd.Store(parts.OfShifts<TSimd>(first + i) / all, ref constant, 3 * Lanes.Count + i);
                TSimd.Store(parts.OfScales<TSimd>(first + i) / all, ref constant, 4 * Lanes.Count + i);
            }
            TLines.ForEach<TSimd, InputDeltaOperation<TDerivative>>(
                in layout, first, new(in inputs, in deltas, in kept, in constant, ref inputDeltas));
        }
    }
}

/// <summary>∂γ and ∂β, added up over the parts of a batch; zero where there are no parts.</summary>
/// <param name="gradients">∂γ and ∂β of each part, [parts, 2 · channels], each in whole lines.</param>
/// <param name="parts">The number of parts.</param>
/// <param name="channels">The number of channels.</param>
internal readonly ref struct PartTotals(ref readonly float gradients, int parts, int channels)
{
    private readonly ref readonly float _gradients = ref gradients;
    private readonly nint _channels = Lanes.Padded(channels);

    /// <summary>∂γ of some channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd OfScales<TSimd>(nint channel) where TSimd : struct, ISimd<TSimd> => Total<TSimd>(channel);

    /// <summary>∂β of some channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd OfShifts<TSimd>(nint channel) where TSimd : struct, ISimd<TSimd> => Total<TSimd>(_channels + channel);

    private TSimd Total<TSimd>(nint at) where TSimd : struct, ISimd<TSimd>
    {
        TSimd sum = default;
        for (int part = 0; part < parts; part++)
            sum += TSimd.Load(in _gradients, at + part * 2 * _channels);
        return sum;
    }
}
