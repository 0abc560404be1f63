using System.Numerics.Tensors;
using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;

namespace AnnGen.Training.Health;

/// <summary>Measures one layer, step by step. All sums have one order, whatever the number of workers.</summary>
internal sealed class LayerMeter
{
    private readonly NetworkParameters _parameters;
    private readonly Workspace _workspace;
    private readonly LayerPlan _layer;
    private readonly TrainerLayer _treatment;
    private readonly FlatOutputs? _flat;

    // The weights before the step, then what it changed them by.
    private readonly AlignedBuffer _change;

    // Of the step at hand, a sum for each block.
    private readonly double[] _weightGradientSums;
    private readonly double[] _biasGradientSums;
    private readonly double[] _weightSums;
    private readonly double[] _changeSums;

    // Over all steps.
    private readonly long[] _flatCounts;
    private double _gradientNormSum;
    private double _largestGradientNorm;
    private double _changeRatioSum;
    private double _weightNorm;

    public LayerMeter(NetworkParameters parameters, Workspace workspace, TrainerLayer treatment, int index)
    {
        _parameters = parameters;
        _workspace = workspace;
        _layer = parameters.Plan.LayerSpan[index];
        _treatment = treatment;
        _flat = FlatOutputs.Of(_layer, isOutput: _layer.Activations == parameters.Plan.OutputTensor.Offset);
        _flatCounts = new long[_flat is null ? 0 : _layer.Outputs];
        _change = new AlignedBuffer(_layer.WeightFloats);
        int blocks = SquareSums.BlockCount(_layer.WeightFloats);
        _weightGradientSums = new double[blocks];
        _biasGradientSums = new double[SquareSums.BlockCount(BiasFloats)];
        _weightSums = new double[blocks];
        _changeSums = new double[blocks];
    }

    private int BiasFloats => Lanes.Padded(_layer.Outputs);

    private ReadOnlySpan<float> Weights => _parameters.Values.Slice(_layer.Weights, _layer.WeightFloats);

    /// <summary>One worker's part of keeping the weights, before any of them is moved.</summary>
    public void KeepWeights(Share share)
    {
        Range part = PartOf(share);
        Weights[part].CopyTo(_change.Span[part]);
    }

    /// <summary>One worker's part of measuring a step, after it. What pads the rows is zero, and adds nothing.</summary>
    public void Measure(int batch, Share share)
    {
        SquareSums.OfBlocks(_workspace.Gradients.Slice(_layer.Weights, _layer.WeightFloats), _weightGradientSums, share);
        SquareSums.OfBlocks(_workspace.Gradients.Slice(_layer.Biases, BiasFloats), _biasGradientSums, share);
        SquareSums.OfBlocks(Weights, _weightSums, share);

        Range part = PartOf(share);
        Span<float> change = _change.Span[part];
        TensorPrimitives.Subtract(Weights[part], change, change);
        SquareSums.OfBlocks(_change.Span, _changeSums, share);

        if (_flat is { } flat)
            CountFlat(flat, batch, share);
    }

    private void CountFlat(FlatOutputs flat, int batch, Share share)
    {
        ref readonly float outputs = ref _workspace[_layer.Activations];
        if (_layer.HasSamplesInLanes)
            OutputCounts.AddOutsideOfImages(in outputs, _layer.Places, batch, flat.Below, flat.Above, _flatCounts, share);
        else
            OutputCounts.AddOutside(in outputs, _layer.Stride, batch, flat.Below, flat.Above, _flatCounts, share);
    }

    /// <summary>Adds the step to those before, when all workers have measured it.</summary>
    public void CompleteStep()
    {
        double gradientNorm = Math.Sqrt(Sum(_weightGradientSums) + Sum(_biasGradientSums));
        _gradientNormSum += gradientNorm;
        _largestGradientNorm = Math.Max(_largestGradientNorm, gradientNorm);
        _weightNorm = Math.Sqrt(Sum(_weightSums));
        double change = Math.Sqrt(Sum(_changeSums));
        _changeRatioSum += change == 0 ? 0 : change / _weightNorm;
    }

    /// <summary>Forgets all steps.</summary>
    public void Restart()
    {
        Array.Clear(_flatCounts);
        _gradientNormSum = 0;
        _largestGradientNorm = 0;
        _changeRatioSum = 0;
        _weightNorm = 0;
    }

    /// <summary>What some steps came to.</summary>
    public LayerHealth Report(long steps, long samples)
    {
        FlatKind? kind = steps == 0 ? null : _flat?.Kind;
        double flatShare = (double)_flatCounts.Sum() / (samples * _layer.Places * _layer.Outputs);
        int flatUnits = _flatCounts.Count(count => count == samples * _layer.Places);
        return new LayerHealth
        {
            Name = _layer.Name,
            Activation = _layer.Activation,
            Units = _layer.Outputs,
            ParameterCount = _layer.ParameterCount,
            IsFrozen = _treatment.IsFrozen,
            GradientNorm = _gradientNormSum / steps,
            LargestGradientNorm = steps == 0 ? double.NaN : _largestGradientNorm,
            WeightNorm = steps == 0 ? double.NaN : _weightNorm,
            UpdateRatio = _changeRatioSum / steps,
            ZeroShare = kind == FlatKind.Zero ? flatShare : null,
            DeadUnits = kind == FlatKind.Zero ? flatUnits : null,
            SaturatedShare = kind == FlatKind.Saturated ? flatShare : null,
            SaturatedUnits = kind == FlatKind.Saturated ? flatUnits : null,
        };
    }

    // The blocks of weights that a worker sums, so that none reads a change that another has yet to write.
    private Range PartOf(Share share)
    {
        (int first, int end) = share.Of(_weightSums.Length, 1);
        return (first * SquareSums.BlockFloats)..Math.Min(end * SquareSums.BlockFloats, _layer.WeightFloats);
    }

    private static double Sum(double[] blockSums)
    {
        double sum = 0;
        foreach (double blockSum in blockSums)
            sum += blockSum;
        return sum;
    }
}
