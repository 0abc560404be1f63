using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Kernels;

// What each product of a dense layer starts from, and what happens to its sums while they are still in registers.

/// <summary>Forward: from the bias, through the activation, into the outputs.</summary>
internal readonly ref struct ForwardEpilogue<TSimd, TShape, TActivation>(ref float biases, ref float outputs) : ITileEpilogue<TSimd>
    where TSimd : struct, ISimd<TSimd>
    where TShape : struct, IDenseShape
    where TActivation : struct, IActivation
{
    private readonly ref float _biases = ref biases;
    private readonly ref float _outputs = ref outputs;

    public static int Stride(int column) => TShape.OutputStride;

    public static nint Offset(int row, int column) => (nint)row * TShape.OutputStride + column;

    public static bool IsShort => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start(int column) => TSimd.Load(in _biases, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(TSimd sums, nint offset) => TSimd.Store(TActivation.Apply(sums), ref _outputs, offset);
}

/// <summary>Input deltas: from zero, times the derivative of the activation that made the inputs.</summary>
internal readonly ref struct InputDeltaEpilogue<TSimd, TShape, TActivation>(ref float inputs, ref float inputDeltas) : ITileEpilogue<TSimd>
    where TSimd : struct, ISimd<TSimd>
    where TShape : struct, IDenseShape
    where TActivation : struct, IActivation
{
    private readonly ref float _inputs = ref inputs;
    private readonly ref float _inputDeltas = ref inputDeltas;

    public static int Stride(int column) => TShape.InputStride;

    public static nint Offset(int row, int column) => (nint)row * TShape.InputStride + column;

    public static bool IsShort => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start(int column) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(TSimd sums, nint offset) =>
        TSimd.Store(TActivation.Backpropagate(sums, TSimd.Load(in _inputs, offset)), ref _inputDeltas, offset);
}

/// <summary>Materialised weight gradient: from zero, into memory.</summary>
internal readonly ref struct GradientEpilogue<TSimd, TShape>(ref float gradient) : ITileEpilogue<TSimd>
    where TSimd : struct, ISimd<TSimd>
    where TShape : struct, IDenseShape
{
    private readonly ref float _gradient = ref gradient;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride(int column) => WeightPanels.Width(Lanes.Padded(TShape.Outputs), column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Offset(int row, int column) => WeightPanels.Offset(TShape.Inputs, Lanes.Padded(TShape.Outputs), row, column);

    public static bool IsShort => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start(int column) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(TSimd sums, nint offset) => TSimd.Store(sums, ref _gradient, offset);
}

/// <summary>Fused weight gradient: from zero, into the optimizer, without ever reaching memory.</summary>
internal readonly ref struct UpdateEpilogue<TSimd, TShape, TOptimizer>(
    ref float parameters, ref float state, nint statePlane, TOptimizer optimizer) : ITileEpilogue<TSimd>
    where TSimd : struct, ISimd<TSimd>
    where TShape : struct, IDenseShape
    where TOptimizer : struct, IOptimizer<TOptimizer>
{
    // Of most processors since 2022.
    private const long SecondLevelBytes = 1 << 20;

    private readonly ref float _parameters = ref parameters;
    private readonly ref float _state = ref state;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride(int column) => WeightPanels.Width(Lanes.Padded(TShape.Outputs), column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Offset(int row, int column) => WeightPanels.Offset(TShape.Inputs, Lanes.Padded(TShape.Outputs), row, column);

    // Momentum is short; Adam's two means and their square root are not.
    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TOptimizer.StatePerParameter <= 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(nint offset)
    {
        // What lies in the second-level cache comes fast enough: there, the hints cost more than they bring.
        if ((1 + TOptimizer.StatePerParameter) * (long)TShape.Inputs * TShape.Outputs * sizeof(float) < SecondLevelBytes)
            return;
        Prefetch.IntoFirstLevel(in Unsafe.Add(ref _parameters, offset));
        for (int plane = 0; plane < TOptimizer.StatePerParameter; plane++)
            Prefetch.IntoFirstLevel(in Unsafe.Add(ref _state, plane * statePlane + offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start(int column) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(TSimd sums, nint offset) => optimizer.Update(ref _parameters, ref _state, statePlane, offset, sums);
}
