using System.Globalization;
using AnnGen.Tests;

namespace AnnGen.Networks.Tests.Training.Health;

/// <summary>That of docs/training-health.md.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 8, Relu, Name = "Hidden")]
[Dense(8, 1, Name = "Output")]
internal sealed partial class XorNet;

public class HealthTableTests
{
    [Fact]
    public void The_page_shows_what_its_example_prints()
    {
        var data = Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>([0, 0, 0, 1, 1, 0, 1, 1], new float[] { 0, 1, 1, 0 });
        var trainer = new XorNet(seed: 1).CreateTrainer(new Sgd(0.5f, momentum: 0.9f), new TrainerOptions { Health = true });
        for (int epoch = 1; epoch <= 3; epoch++)
            trainer.TrainEpoch(data);
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "training-health.md"));
        Assert.Contains($"\n```text\n{trainer.Health}\n```\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_prints_as_a_table_with_warnings_below_it_in_every_culture()
    {
        var network = new Saturating(seed: 1);
        network.Gated.SetWeights([10f, -10f, 10f, 1f]);
        network.Gated.SetBiases([0f, 0f, 0f, 0.4f]);
        network.Bent.SetWeights([0.5f, 0f, 0f, 0f, 0f, 0.5f, 0f, 0f, 0f, 0f, 0.5f, 0f, 0f, 0f, 0f, 0.5f]);
        network.Bent.SetBiases([0f, 0f, 0f, 0f]);
        network.Answer.SetWeights([0.25f, 0.25f, 0.25f, 0.25f]);
        network.Answer.SetBiases([0f]);
        var trainer = network.CreateTrainer(new Sgd(0.01f), new TrainerOptions { Health = true });
        trainer.Layer("Bent").IsFrozen = true;
        trainer.TrainEpoch(Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>([1f, 2f, 3f, 4f], new float[] { 1f, 1f, 1f, 1f }));

        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.PercentDecimalSeparator) = (",", ",");
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(
                """
                Training health of 'Saturating', epoch 1: 1 step, 4 samples
                layer   activation  parameters  gradient norm  largest  per parameter  weight norm  update ratio  saturated outputs  saturated units
                Gated   Sigmoid              8         0.0167   0.0167        0.00589         17.3      8.14E-06             87.5 %           3 of 4
                Bent    Tanh                20              0        0              0            1        frozen              0.0 %           0 of 4
                Answer  Tanh                 5           1.53     1.53          0.684        0.508        0.0185                  –                –
                - layer 'Gated': 88 % of its outputs are saturated, where they pass less than a fifth of the gradient on. Smaller initial weights, inputs scaled to about −1 … 1, or a smaller learning rate usually helps.
                """,
                trainer.Health.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_no_layer_has_is_not_in_the_table()
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Health = true });
        string[] before = trainer.Health.ToString().Split('\n');
        Assert.Equal("Training health of 'SmallClassifier': 0 steps, 0 samples", before[0]);
        Assert.DoesNotContain("zero outputs", before[1], StringComparison.Ordinal);

        trainer.TrainEpoch(SmallTraining.Data);
        string[] after = trainer.Health.ToString().Split('\n');
        Assert.Equal("Training health of 'SmallClassifier', epoch 1: 7 steps, 50 samples", after[0]);
        Assert.EndsWith("zero outputs  dead units", after[1], StringComparison.Ordinal);
        Assert.Equal(4, after.Length);
    }
}
