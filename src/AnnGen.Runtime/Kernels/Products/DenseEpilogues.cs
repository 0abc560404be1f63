using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

// What each product of a dense layer starts from, and what happens to its sums while they are still in registers.

/// <summary>Forward: from the bias, through the activation, into the outputs.</summary>
internal readonly ref struct ForwardEpilogue<TShape, TActivation>(ref float biases, ref float outputs) : ITileEpilogue
    where TShape : struct, IDenseShape
    where TActivation : struct, IActivation
{
    private readonly ref float _biases = ref biases;
    private readonly ref float _outputs = ref outputs;

    public static int Stride(int column) => TShape.OutputStride;

    public static nint Offset(int row, int column) => (nint)row * TShape.OutputStride + column;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.IsShort;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
    }

    public static bool StartsAlike => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(nint offset, int column) where TSimd : struct, ISimd<TSimd> => TSimd.Load(in _biases, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Store(TActivation.Apply(sums), ref _outputs, offset);
}

/// <summary>Forward for a derivative from the sums: these are stored beside the outputs.</summary>
internal readonly ref struct KeepingSumsEpilogue<TShape, TActivation>(ref float biases, ref float outputs, ref float sums) : ITileEpilogue
    where TShape : struct, IDenseShape
    where TActivation : struct, ISumActivation
{
    private readonly ref float _biases = ref biases;
    private readonly ref float _outputs = ref outputs;
    private readonly ref float _sums = ref sums;

    public static int Stride(int column) => TShape.OutputStride;

    public static nint Offset(int row, int column) => (nint)row * TShape.OutputStride + column;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.IsShort;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
    }

    public static bool StartsAlike => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(nint offset, int column) where TSimd : struct, ISimd<TSimd> => TSimd.Load(in _biases, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd>
    {
        TSimd.Store(sums, ref _sums, offset);
        TSimd.Store(TActivation.Apply(sums), ref _outputs, offset);
    }
}

/// <summary>Input deltas: from zero, times the derivative of the activation that made the inputs, from what it kept.</summary>
internal readonly ref struct InputDeltaEpilogue<TShape, TDerivative>(ref float kept, ref float inputDeltas) : ITileEpilogue
    where TShape : struct, IDenseShape
    where TDerivative : struct, IDerivative
{
    private readonly ref float _kept = ref kept;
    private readonly ref float _inputDeltas = ref inputDeltas;

    public static int Stride(int column) => TShape.InputStride;

    public static nint Offset(int row, int column) => (nint)row * TShape.InputStride + column;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TDerivative.IsShort;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
    }

    public static bool StartsAlike => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(nint offset, int column) where TSimd : struct, ISimd<TSimd> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Store(TDerivative.Backpropagate(sums, TSimd.Load(in _kept, offset)), ref _inputDeltas, offset);
}

/// <summary>Materialised weight gradient: into memory, from zero or from what samples before have left there.</summary>
internal readonly ref struct GradientEpilogue<TShape>(ref float gradient, bool continues) : ITileEpilogue
    where TShape : struct, IDenseShape
{
    private readonly ref float _gradient = ref gradient;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride(int column) => WeightPanels.Stride<TShape>(column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Offset(int row, int column) => WeightPanels.Offset<TShape>(row, column);

    public static bool IsShort => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
    }

    public static bool StartsAlike => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(nint offset, int column) where TSimd : struct, ISimd<TSimd> =>
        continues ? TSimd.Load(in _gradient, offset) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> => TSimd.Store(sums, ref _gradient, offset);
}

/// <summary>Fused weight gradient: from zero, into the optimizer, without ever reaching memory.</summary>
internal readonly ref struct UpdateEpilogue<TShape, TOptimizer>(
    ref float parameters, ref float state, nint statePlane, TOptimizer optimizer) : ITileEpilogue
    where TShape : struct, IDenseShape
    where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly ref float _parameters = ref parameters;
    private readonly ref float _state = ref state;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride(int column) => WeightPanels.Stride<TShape>(column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Offset(int row, int column) => WeightPanels.Offset<TShape>(row, column);

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TOptimizer.IsShort;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpread<TSimd>() where TSimd : struct, ISimd<TSimd> => TSimd.Width == Simd512.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
        // What lies in the second-level cache comes fast enough: there, the hints cost more than they bring.
        if ((1 + TOptimizer.StatePerParameter) * (long)TShape.Inputs * TShape.Outputs * sizeof(float) < Prefetch.SecondLevelBytes)
            return;
        Prefetch.IntoFirstLevel(in Unsafe.Add(ref _parameters, offset));
        for (int plane = 0; plane < TOptimizer.StatePerParameter; plane++)
            Prefetch.IntoFirstLevel(in Unsafe.Add(ref _state, plane * statePlane + offset));
    }

    public static bool StartsAlike => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(nint offset, int column) where TSimd : struct, ISimd<TSimd> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> =>
        optimizer.Update(ref _parameters, ref _state, statePlane, offset, sums);
}
