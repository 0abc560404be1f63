using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Passes;

/// <summary>One network takes the parameters of another of the same class, and shares nothing with it afterwards.</summary>
public class CopyTests
{
    [Fact]
    public void A_copy_predicts_the_same_bits_and_trains_to_the_same_bits()
    {
        AssertCopied(new SmallClassifier(seed: 1), new SmallClassifier(seed: 2), RandomSamples.Floats(48), RandomSamples.Classes(8, 4));
        // Its second and third layers have transposed copies of their weights.
        AssertCopied(new ExchangingOwner(seed: 1), new ExchangingOwner(seed: 2), RandomSamples.Floats(10 * 350), RandomSamples.Classes(10, 5));

        static void AssertCopied<TNetwork, TInput, TClasses>(
            INetwork<TNetwork, TInput, Classes<TClasses>> from, INetwork<TNetwork, TInput, Classes<TClasses>> to, float[] inputs, int[] classes)
            where TNetwork : class, INetwork<TNetwork, TInput, Classes<TClasses>>
            where TInput : struct, IDimension
            where TClasses : struct, IDimension
        {
            float[] expected = new float[classes.Length * TClasses.Size];
            float[] actual = new float[expected.Length];
            from.Predict(inputs, expected);
            to.CopyFrom((TNetwork)from);
            to.Predict(inputs, actual);
            Assert.Equal(expected, actual);
            int[] copied = ParameterBits.Of(to.Parameters);

            // The deltas of hidden layers come from the transposed copies.
            from.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Threads = 1 }).Step(inputs, classes);
            Assert.Equal(copied, ParameterBits.Of(to.Parameters));
            Assert.NotEqual(copied, ParameterBits.Of(from.Parameters));
            to.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Threads = 1 }).Step(inputs, classes);
            Assert.Equal(ParameterBits.Of(from.Parameters), ParameterBits.Of(to.Parameters));
        }
    }

    [Fact]
    public void Between_epochs_a_trainer_goes_on_with_what_was_copied()
    {
        var data = Dataset.FromFloats<Dim<_3, _5, _0>, Classes<Dim<_5>>>(RandomSamples.Floats(40 * 350), RandomSamples.Classes(40, 5));
        Assert.Equal(Trained(1), Trained(3));

        int[] Trained(int threads)
        {
            var network = new ExchangingOwner(seed: 1);
            var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Threads = threads });
            trainer.TrainEpoch(data);
            network.CopyFrom(new ExchangingOwner(seed: 7));
            Assert.Equal(ParameterBits.Of(new ExchangingOwner(seed: 7).Parameters), ParameterBits.Of(network.Parameters));
            trainer.TrainEpoch(data);
            return ParameterBits.Of(network.Parameters);
        }
    }

    [Fact]
    public void The_network_itself_changes_nothing_and_null_is_refused()
    {
        var network = new SmallClassifier(seed: 1);
        network.CopyFrom(network);
        Assert.Equal(ParameterBits.Of(new SmallClassifier(seed: 1).Parameters), ParameterBits.Of(network.Parameters));
        Assert.Throws<ArgumentNullException>(() => network.CopyFrom(null!));
    }

    [Fact]
    public void Nothing_is_copied_to_or_from_a_network_that_is_trained_now()
    {
        var network = new SmallClassifier(seed: 1);
        var other = new SmallClassifier(seed: 2);
        int[] before = ParameterBits.Of(other.Parameters);
        var messages = new List<string>();
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions
        {
            Progress = new DirectProgress<BatchProgress>(_ =>
            {
                messages.Add(Assert.Throws<InvalidOperationException>(() => network.CopyFrom(other)).Message);
                messages.Add(Assert.Throws<InvalidOperationException>(() => other.CopyFrom(network)).Message);
            }),
        });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Equal(2, messages.Count);
        Assert.Contains("copied to a 'SmallClassifier' that a trainer trains", messages[0], StringComparison.Ordinal);
        Assert.Contains("copied from a 'SmallClassifier' that a trainer trains", messages[1], StringComparison.Ordinal);
        Assert.Equal(before, ParameterBits.Of(other.Parameters));
        // What was refused releases what it had reserved.
        other.CopyFrom(network);
        other.CreateTrainer(new Sgd(0.1f)).TrainEpoch(SmallTraining.Data);
    }

    [Fact]
    public void Between_the_epochs_of_Fit_the_best_weights_can_be_kept()
    {
        var best = new SmallClassifier();
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        trainer.Fit(SmallTraining.Data, 2, progress: new DirectProgress<EpochReport>(_ => best.CopyFrom(trainer.Network)));
        Assert.Equal(ParameterBits.Of(trainer.Network.Parameters), ParameterBits.Of(best.Parameters));
    }

    [Fact]
    public void Several_threads_copy_from_one_network_at_once()
    {
        var source = new ExchangingOwner(seed: 3);
        int[] expected = ParameterBits.Of(source.Parameters);
        Parallel.For(0, 4, _ =>
        {
            var copy = new ExchangingOwner(seed: 4);
            for (int i = 0; i < 200; i++)
                copy.CopyFrom(source);
            Assert.Equal(expected, ParameterBits.Of(copy.Parameters));
        });
    }
}
