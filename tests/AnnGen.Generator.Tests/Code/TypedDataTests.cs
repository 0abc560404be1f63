using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Code;

/// <summary>Data of other sizes than a network's does not compile, and data of its sizes does, whoever declared what.</summary>
public class TypedDataTests
{
    private const string Networks = """
        namespace Samples;

        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Input(28, 28)]
        [AnnGen.Dense(10, Softmax)]
        public sealed partial class DigitNet;

        [AnnGen.Network(MeanSquaredError)]
        [AnnGen.Dense(784, 10)]
        public sealed partial class RegressionNet;

        [AnnGen.Network(CrossEntropy, Targets = ClassProbabilities)]
        [AnnGen.Dense(784, 10, Softmax)]
        public sealed partial class DistilledNet;

        [AnnGen.Network(BinaryCrossEntropy)]
        [AnnGen.Dense(784, 1, Sigmoid)]
        public sealed partial class AnswerNet;

        [AnnGen.Network(BinaryCrossEntropy)]
        [AnnGen.Dense(784, 10, Sigmoid)]
        public sealed partial class LabelNet;
        """;

    [Theory]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "DigitNet", null)]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._5>", "AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "DigitNet", "CS1503")]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._2>>", "DigitNet", "CS1503")]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Values<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "RegressionNet", null)]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "RegressionNet", "CS1503")]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Distribution<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "DistilledNet", null)]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "DistilledNet", "CS1503")]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Distribution<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "DigitNet", "CS1503")]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Binary", "AnswerNet", null)]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Values<AnnGen.Dim<AnnGen._1>>", "AnswerNet", "CS1503")]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Binary", "LabelNet", "CS1503")]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Labels<AnnGen.Dim<AnnGen._1, AnnGen._0>>", "LabelNet", null)]
    [InlineData("AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>", "AnnGen.Labels<AnnGen.Dim<AnnGen._9>>", "LabelNet", "CS1503")]
    public void A_trainer_takes_data_of_its_networks_sizes_alone(string inputs, string targets, string network, string? error)
    {
        BuildResult build = new UserProject(Networks, Training(network, inputs, targets)).Build();
        Assert.Equal(error is null ? [] : [error], build.Shown.Select(diagnostic => diagnostic.Id));
        if (error is not null)
            Assert.Equal("data", BuildResult.TextUnder(build.Shown[0]));
    }

    [Theory]
    [InlineData("AnnGen._4", null)]
    [InlineData("AnnGen._5", "CS1503")]
    public void Sizes_are_the_same_types_in_another_assembly(string lastDigit, string? error)
    {
        var other = new UserProject(Networks);
        string training = Training("DigitNet", $"AnnGen.Dim<AnnGen._7, AnnGen._8, {lastDigit}>", "AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>");
        const string sameSizes = """
            [AnnGen.Network(CrossEntropy)]
            [AnnGen.Dense(784, 10)]
            public sealed partial class TwinNet;

            public static class Twins
            {
                public static void Train(AnnGen.Dataset<AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>, AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>> data)
                {
                    AnnGen.TrainingExtensions.CreateTrainer(new TwinNet(), new AnnGen.Sgd(0.1f)).TrainEpoch(data);
                    AnnGen.TrainingExtensions.CreateTrainer(new Samples.DigitNet(), new AnnGen.Sgd(0.1f)).TrainEpoch(data);
                }
            }
            """;

        BuildResult build = new UserProject(training, sameSizes).Referencing(other).Build();

        Assert.Equal(error is null ? [] : [error], build.Shown.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Evaluation_takes_data_of_the_networks_sizes_alone()
    {
        const string evaluation = """
            using AnnGen;
            using Samples;

            public static class Use
            {
                public static double Right(DigitNet net, Dataset<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>> data) => net.Evaluate(data).Accuracy;

                public static double Wrong(DigitNet net, Dataset<Dim<_7, _8, _5>, Classes<Dim<_1, _0>>> data) => net.Evaluate(data).Accuracy;
            }
            """;
        Diagnostic error = Assert.Single(new UserProject(Networks, evaluation).Build().Shown);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Contains("_5", error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString(), StringComparison.Ordinal);
    }

    // Kinds of networks that decide about a sample say it in their types, and a regression does not decide.
    [Fact]
    public void What_a_network_decides_is_of_the_kind_of_its_targets()
    {
        const string decisions = """
            using AnnGen;
            using Samples;

            public static class Use
            {
                public static int Digit(DigitNet net, float[] input) => net.Classify(input);

                public static int Distilled(DistilledNet net, float[] input) => net.Classify(input);

                public static bool Answer(AnswerNet net, float[] input) => net.Classify(input) && net.Probability(input) > 0.9f;

                public static int Wrong(RegressionNet net, float[] input) => net.Classify(input);
            }
            """;
        Diagnostic error = Assert.Single(new UserProject(Networks, decisions).Build().Shown);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Contains("Wrong", error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString(), StringComparison.Ordinal);
    }

    private static string Training(string network, string inputs, string targets) => $$"""
        namespace Samples
        {
            public static class Use
            {
                public static void Train({{network}} net, AnnGen.Dataset<{{inputs}}, {{targets}}> data) =>
                    AnnGen.TrainingExtensions.CreateTrainer(net, new AnnGen.Sgd(0.1f)).TrainEpoch(data);
            }
        }
        """;
}
