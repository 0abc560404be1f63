using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Whether an activation calls itself short decides where it is inlined, and nothing else.</summary>
public class ShortActivationTests
{
    public static TheoryData<string> Layers => DenseLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_and_kept_sums_have_the_same_bits(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        LayerState parameters = new LayerState(dense).Draw(random);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, rows);
            Assert.Equal(Forward<OwnOutputActivation<Long>>(dense, inputs, parameters), Forward<OwnOutputActivation<Short>>(dense, inputs, parameters));
            Assert.Equal(ForwardKeepingSums<OwnSumActivation<Long>>(dense, inputs, parameters), ForwardKeepingSums<OwnSumActivation<Short>>(dense, inputs, parameters));
        }
    }

    [Theory]
    [MemberData(nameof(DenseInputDeltasTests.Layers), MemberType = typeof(DenseInputDeltasTests))]
    public void Deltas_have_the_same_bits(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
        {
            Matrix weights = dense.CreateTransposed().Draw(random);
            Matrix deltas = dense.DrawDeltas(random, rows);
            Matrix kept = new Matrix(rows, dense.Inputs, dense.InputStride).Draw(random);
            int[] fromOutputs = Deltas(dense, rows, result => dense.InputDeltas<OwnOutputActivation<Long>>(deltas, weights, kept, result, Share.All));
            Assert.Equal(fromOutputs, Deltas(dense, rows, result => dense.InputDeltas<OwnOutputActivation<Short>>(deltas, weights, kept, result, Share.All)));
            int[] fromSums = Deltas(dense, rows, result => dense.InputDeltasFromSums<OwnSumActivation<Long>>(deltas, weights, kept, result, Share.All));
            Assert.Equal(fromSums, Deltas(dense, rows, result => dense.InputDeltasFromSums<OwnSumActivation<Short>>(deltas, weights, kept, result, Share.All)));
        }
    }

    [Fact]
    public void What_the_users_struct_says_is_passed_on()
    {
        Assert.Equal((true, true), Claims<OwnOutputActivation<Short>>());
        Assert.Equal((true, true), Claims<OwnSumActivation<Short>>());
        Assert.Equal((false, false), Claims<OwnOutputActivation<Long>>());
        Assert.Equal((false, false), Claims<OwnSumActivation<Long>>());
    }

    private static (bool, bool) Claims<TActivation>() where TActivation : struct, IActivation =>
        (TActivation.IsShort, TActivation.HasShortDerivative);

    private static int[] Forward<TActivation>(DenseLayer dense, Matrix inputs, LayerState parameters) where TActivation : struct, IActivation
    {
        Matrix outputs = Empty(inputs.Rows, dense.Outputs, dense.OutputStride);
        dense.Forward<TActivation>(inputs, parameters.Weights, parameters.Biases, outputs, Share.All);
        return outputs.Bits;
    }

    private static int[] ForwardKeepingSums<TActivation>(DenseLayer dense, Matrix inputs, LayerState parameters) where TActivation : struct, ISumActivation
    {
        Matrix outputs = Empty(inputs.Rows, dense.Outputs, dense.OutputStride);
        Matrix sums = Empty(inputs.Rows, dense.Outputs, dense.OutputStride);
        dense.ForwardKeepingSums<TActivation>(inputs, parameters.Weights, parameters.Biases, outputs, sums, Share.All);
        return [.. outputs.Bits, .. sums.Bits];
    }

    private static int[] Deltas(DenseLayer dense, int rows, Action<Matrix> compute)
    {
        Matrix deltas = Empty(rows, dense.Inputs, dense.InputStride);
        compute(deltas);
        deltas.AssertGuardsAreWhole();
        return deltas.Bits;
    }

    private static Matrix Empty(int rows, int columns, int stride) => new Matrix(rows, columns, stride).Fill(float.NaN).FillPadding(0);

    // f(z) = max(z, z ⁄ 2), with a derivative that is the same from z and from a.
    private readonly struct Long : IOutputActivation, ISumActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => TSimd.Max(sum, sum * TSimd.Broadcast(0.5f));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd> =>
            TSimd.ConditionalSelect(TSimd.GreaterThan(kept, default), delta, delta * TSimd.Broadcast(0.5f));
    }

    private readonly struct Short : IOutputActivation, ISumActivation
    {
        public static bool IsShort => true;

        public static bool HasShortDerivative => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => Long.Apply(sum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd> => Long.Backpropagate(delta, kept);
    }
}
