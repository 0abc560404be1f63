using AnnGen.Tests.Reference;

namespace AnnGen.Networks.Tests.Training.Health;

/// <summary>What is measured agrees with a network in plain double-precision loops, whose weights are taken over before each step.</summary>
public class HealthReferenceTests
{
    // The last batch is shorter.
    private const int Samples = 60;
    private const int Batch = 24;
    private const int Steps = 3;

    private const double RelativeError = 1e-5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_number_agrees_with_the_reference(int threads)
    {
        var network = new MixedRegressor(seed: 1);
        // Some units near the end, some beyond it.
        network.Gated.SetBiases([.. Enumerable.Range(0, 17).Select(unit => unit - 4f)]);
        float[] inputs = [.. RandomSamples.Floats(Samples * 250).Select(x => 3 * x)];
        float[] targets = RandomSamples.Floats(Samples * 5, seed: 2);
        var trainer = network.CreateTrainer(
            new Sgd(0.05f, momentum: 0.9f), new TrainerOptions { BatchSize = Batch, Threads = threads, Health = true, L2 = 0.01f });
        Expected[] expected = [.. network.Parameters.Plan.Layers.Select(layer => new Expected(layer))];
        for (int step = 0; step < Steps; step++)
        {
            int first = step * Batch;
            int end = Math.Min(Samples, first + Batch);
            ReferenceNetwork reference = ReferenceOf(network.Parameters);
            double[][] x = [.. Enumerable.Range(first, end - first).Select(sample => Doubles(inputs, sample, 250))];
            double[][] t = [.. Enumerable.Range(first, end - first).Select(sample => Doubles(targets, sample, 5))];
            double[][][] activations = [.. x.Select(reference.Activations)];
            double[][,] gradient = reference.Gradient(x, t);

            trainer.Step(inputs[(first * 250)..(end * 250)], targets[(first * 5)..(end * 5)]);

            ReferenceNetwork after = ReferenceOf(network.Parameters);
            for (int i = 0; i < expected.Length; i++)
                expected[i].Add(gradient[i], reference.Layers[i], after.Layers[i], [.. activations.Select(ofSample => ofSample[i])]);
        }

        TrainingHealth health = trainer.Health;
        Assert.Equal((nameof(MixedRegressor), null, Steps, Samples), (health.Network, health.Epoch, health.Steps, health.Samples));
        Assert.Equal(expected.Select(layer => layer.Plan.Name), health.Layers.Select(layer => layer.Name));
        for (int i = 0; i < expected.Length; i++)
            expected[i].AssertEqual(health.Layers[i]);

        // Or else the counts prove nothing.
        Assert.InRange(health["Rectified"].ZeroShare!.Value, 0.2, 0.8);
        Assert.InRange(health["Bent"].SaturatedShare!.Value, 0.05, 0.95);
        Assert.InRange(health["Gated"].SaturatedUnits!.Value, 1, 16);
        Assert.InRange(health["Gated"].SaturatedShare!.Value, 0.05, 0.95);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, null)]
    [InlineData(3, 0.1f)]
    public void The_number_of_threads_changes_no_bit_of_it(int threads, float? maxNorm)
    {
        TrainingHealth expected = AfterAnEpoch(1, maxNorm);
        TrainingHealth actual = AfterAnEpoch(threads, maxNorm);
        Assert.Equal(expected.Layers, actual.Layers);
        Assert.Equal(expected.ToString(), actual.ToString());
    }

    private static TrainingHealth AfterAnEpoch(int threads, float? maxNorm)
    {
        var data = Dataset.FromFloats<Dim<_2, _5, _0>, Values<Dim<_5>>>(RandomSamples.Floats(Samples * 250), RandomSamples.Floats(Samples * 5));
        var trainer = new MixedRegressor(seed: 1).CreateTrainer(new Adam(0.01f), new TrainerOptions { BatchSize = 16, Threads = threads, Health = true, MaxGradientNorm = maxNorm });
        trainer.TrainEpoch(data);
        return trainer.Health;
    }

    private static ReferenceNetwork ReferenceOf(NetworkParameters parameters) => ReferenceFactory.Of(
        References.Loss(nameof(Loss.MeanSquaredError)), parameters.Plan.Layers.Select(layer => References.Activation($"{layer.Activation}")), parameters);

    private static double[] Doubles(float[] values, int sample, int size) => [.. values.Skip(sample * size).Take(size).Select(x => (double)x)];

    /// <summary>What a layer's health is to be, by the definitions of its members.</summary>
    private sealed class Expected(LayerPlan plan)
    {
        private readonly List<double> _gradientNorms = [];
        private readonly List<double> _updateRatios = [];
        private readonly List<double[]> _outputs = [];
        private double _weightNorm;

        public LayerPlan Plan => plan;

        public void Add(double[,] gradient, ReferenceLayer before, ReferenceLayer after, IEnumerable<double[]> outputs)
        {
            double squares = gradient.Cast<double>().Sum(g => g * g);
            double weights = 0;
            double changes = 0;
            for (int input = 0; input < plan.Inputs; input++)
            {
                for (int unit = 0; unit < plan.Outputs; unit++)
                {
                    weights += Math.Pow(after.Parameters[input, unit], 2);
                    changes += Math.Pow(after.Parameters[input, unit] - before.Parameters[input, unit], 2);
                }
            }
            _gradientNorms.Add(Math.Sqrt(squares));
            _weightNorm = Math.Sqrt(weights);
            _updateRatios.Add(Math.Sqrt(changes) / _weightNorm);
            _outputs.AddRange(outputs);
        }

        public void AssertEqual(LayerHealth actual)
        {
            Assert.Equal((plan.Activation, plan.Outputs, plan.ParameterCount, false), (actual.Activation, actual.Units, actual.ParameterCount, actual.IsFrozen));
            AssertNear(_gradientNorms.Average(), actual.GradientNorm);
            AssertNear(_gradientNorms.Max(), actual.LargestGradientNorm);
            AssertNear(_gradientNorms.Average() / Math.Sqrt((plan.Inputs + 1) * plan.Outputs), actual.GradientPerParameter);
            AssertNear(_weightNorm, actual.WeightNorm);
            AssertNear(_updateRatios.Average(), actual.UpdateRatio);
            bool isOutput = plan.Name == "Answer";
            (double Share, int Units)? zero = plan.Activation == Activation.Relu ? Flat(a => a == 0) : null;
            (double Share, int Units)? saturated = plan.Activation switch
            {
                Activation.Sigmoid when !isOutput => Flat(a => a is < 0.05 or > 0.95),
                Activation.Tanh when !isOutput => Flat(a => Math.Abs(a) > 0.9),
                _ => null,
            };
            Assert.Equal((zero?.Share, zero?.Units, (double?)zero?.Units / plan.Outputs), (actual.ZeroShare, actual.DeadUnits, actual.DeadShare));
            Assert.Equal((saturated?.Share, saturated?.Units), (actual.SaturatedShare, actual.SaturatedUnits));
        }

        private (double Share, int Units) Flat(Func<double, bool> isFlat) => (
            (double)_outputs.Sum(sample => sample.Count(isFlat)) / (_outputs.Count * plan.Outputs),
            Enumerable.Range(0, plan.Outputs).Count(unit => _outputs.All(sample => isFlat(sample[unit]))));

        private void AssertNear(double expected, double actual) => Assert.True(
            Math.Abs(expected - actual) <= RelativeError * expected, FormattableString.Invariant($"{plan.Name}: {actual:R} instead of {expected:R}."));
    }
}
