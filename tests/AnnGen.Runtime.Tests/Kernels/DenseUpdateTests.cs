using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Gradient and update of a layer: in one go and in two, by one worker and by several.</summary>
public class DenseUpdateTests
{
    private static readonly Sgd s_optimizer = new(learningRate: 0.05f, momentum: 0.9f);

    public static TheoryData<string> Layers => DenseLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Fused_it_agrees_with_double_precision(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(1);
        foreach (int batch in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, batch);
            Matrix deltas = dense.DrawDeltas(random, batch);
            LayerState before = new LayerState(dense).Draw(random);
            LayerState after = before.Copy();

            dense.GradientAndUpdate(inputs, deltas, after, s_optimizer, Share.All);

            var weights = new SgdReference(s_optimizer, before.Weights, before.WeightVelocity, (input, output) => Bounded.Sum(
                0, Enumerable.Range(0, batch).Select(row => (double)inputs[row, input] * deltas[row, output])));
            var biases = new SgdReference(s_optimizer, before.Biases, before.BiasVelocity, (_, output) => Bounded.Sum(
                0, Enumerable.Range(0, batch).Select(row => (double)deltas[row, output])));
            after.WeightVelocity.AssertNear(weights.Velocity);
            after.Weights.AssertNear(weights.Parameter);
            after.BiasVelocity.AssertNear(biases.Velocity);
            after.Biases.AssertNear(biases.Parameter);
            after.AssertPaddingIsZero();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Fused_and_materialised_come_to_the_same_bits_over_many_steps(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(2);
        LayerState fused = new LayerState(dense).Draw(random);
        LayerState materialised = fused.Copy();
        foreach (int batch in DenseLayer.RowCounts)
        {
            Matrix inputs = dense.DrawInputs(random, batch);
            Matrix deltas = dense.DrawDeltas(random, batch);

            dense.GradientAndUpdate(inputs, deltas, fused, s_optimizer, Share.All);
            Materialise(dense, inputs, deltas, materialised, [Share.All]);

            fused.AssertSameBits(materialised);
            fused.AssertPaddingIsZero();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Shares_of_several_workers_have_the_bits_of_one(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(3);
        Matrix inputs = dense.DrawInputs(random, 33);
        Matrix deltas = dense.DrawDeltas(random, 33);
        LayerState before = new LayerState(dense).Draw(random);
        LayerState whole = before.Copy();
        dense.GradientAndUpdate(inputs, deltas, whole, s_optimizer, Share.All);
        foreach (int workers in Shares.WorkerCounts)
        {
            LayerState fused = before.Copy();
            foreach (Share share in Shares.Of(workers))
                dense.GradientAndUpdate(inputs, deltas, fused, s_optimizer, share);
            whole.AssertSameBits(fused);

            LayerState materialised = before.Copy();
            Materialise(dense, inputs, deltas, materialised, Shares.Of(workers));
            whole.AssertSameBits(materialised);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_transposed_copy_follows_the_weights(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(4);
        LayerState state = new LayerState(dense).Draw(random);
        dense.GradientAndUpdate(dense.DrawInputs(random, 7), dense.DrawDeltas(random, 7), state, s_optimizer, Share.All);
        for (int input = 0; input < dense.Inputs; input++)
        {
            for (int output = 0; output < dense.Outputs; output++)
                Assert.Equal(state.Weights[input, output], state.TransposedWeights[output, input]);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_gradient_in_memory_is_scaled_before_the_rule_sees_it(string layer)
    {
        const float scale = 0.3f;
        DenseLayer dense = DenseLayer.Find(layer);
        var random = new Random(5);
        LayerState gradient = new LayerState(dense).Draw(random);
        LayerState scaled = gradient.Copy();
        foreach (Matrix part in new[] { scaled.Weights, scaled.Biases })
        {
            foreach (ref float value in part.Floats)
                value *= scale;
        }
        LayerState expected = new LayerState(dense).Draw(random);
        LayerState actual = expected.Copy();

        dense.Update(scaled, expected, s_optimizer, Share.All);
        dense.Update(gradient, actual, s_optimizer, Share.All, scale);

        expected.AssertSameBits(actual);
        gradient.AssertPaddingIsZero();
    }

    private static void Materialise(DenseLayer dense, Matrix inputs, Matrix deltas, LayerState state, IEnumerable<Share> shares)
    {
        var gradient = new LayerState(dense);
        foreach (Share share in shares)
        {
            dense.Gradient(inputs, deltas, gradient, share);
            dense.Update(gradient, state, s_optimizer, share);
        }
    }
}
