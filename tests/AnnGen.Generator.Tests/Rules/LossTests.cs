using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>What is said of a loss and its options: the message, the text that it points at, and nothing else beside it.</summary>
public class LossTests
{
    [Theory]
    [InlineData("MeanSquaredError, LabelSmoothing = 0.1f", "0.1f", "LabelSmoothing spreads a target over all classes, and MeanSquaredError has nothing of the kind; remove it, or write [Network(CrossEntropy, LabelSmoothing = …)]")]
    [InlineData("BinaryCrossEntropy, ClassWeights = [1f, 2f]", "[1f, 2f]", "ClassWeights says how much each class counts, and BinaryCrossEntropy has nothing of the kind; remove it, or write [Network(CrossEntropy, ClassWeights = …)]")]
    [InlineData("CrossEntropy, PositiveWeight = 3f", "3f", "PositiveWeight says how much a yes counts beside a no, and CrossEntropy has nothing of the kind; remove it, or write [Network(BinaryCrossEntropy, PositiveWeight = …)]")]
    [InlineData("MeanAbsoluteError, Delta = 2f", "2f", "Delta is the error up to which a loss is squared, and MeanAbsoluteError has nothing of the kind; remove it, or write [Network(Huber, Delta = …)]")]
    [InlineData("Huber, Targets = ClassIndices", "ClassIndices", "Targets says how targets name a class, and Huber has nothing of the kind; remove it, or write [Network(CrossEntropy, Targets = …)]")]
    public void An_option_of_another_loss_is_reported_on_it(string arguments, string squiggle, string message) => Check(arguments, "ANN016", squiggle, message);

    [Theory]
    [InlineData("CrossEntropy, LabelSmoothing = 1f", "1f", "LabelSmoothing is 1; it must be 0 to below 1: the share of the target that is spread over all classes")]
    [InlineData("CrossEntropy, LabelSmoothing = float.NaN", "float.NaN", "LabelSmoothing is NaN; it must be 0 to below 1: the share of the target that is spread over all classes")]
    [InlineData("CrossEntropy, ClassWeights = [1f, 2f, 3f]", "[1f, 2f, 3f]", "ClassWeights has 3 weights, but the output layer has 2 units; write one weight for each class")]
    [InlineData("CrossEntropy, ClassWeights = new float[] { 1f, -2f }", "new float[] { 1f, -2f }", "The weight of class 1 is -2; it must be a finite number from 0 on")]
    [InlineData("CrossEntropy, ClassWeights = [0f, 0f]", "[0f, 0f]", "All ClassWeights are 0, so that no sample counts; give at least one class a weight above 0")]
    [InlineData("BinaryCrossEntropy, PositiveWeight = 0f", "0f", "PositiveWeight is 0; it must be a finite number above 0: 3 lets a yes count as much as three noes")]
    [InlineData("Huber, Delta = -1f", "-1f", "Delta is -1; it must be a finite number above 0: the error up to which the loss is squared")]
    public void An_option_out_of_its_range_is_reported_on_it(string arguments, string squiggle, string message) => Check(arguments, "ANN016", squiggle, message);

    [Theory]
    [InlineData("typeof(string)", "'string' is not a struct; a loss is a struct with static methods, so that kernels can be compiled for it")]
    [InlineData("typeof(int)", "'int' does not implement IElementwiseLoss<Int32>, which says how an output is compared with its target")]
    [InlineData("typeof(Other)", "'Other' does not implement IElementwiseLoss<Other>, which says how an output is compared with its target")]
    [InlineData("typeof(Open<>)", "'Open<>' has no type arguments; a loss is a whole type, such as typeof(Clipped<Five>)")]
    [InlineData("(System.Type)null!", "'null' is not a type")]
    public void A_type_that_is_no_loss_is_reported_on_it(string argument, string message) =>
        new UserProject($"[AnnGen.Network({argument})] [AnnGen.Dense(4, 2)] public partial class Net; public struct Other; public struct Open<T>;")
            .Build().AssertOnly("ANN017", argument, message);

    [Theory]
    [InlineData("(AnnGen.Loss)99", "(AnnGen.Loss)99", "99 is not a value of Loss; write one of MeanSquaredError, CrossEntropy, MeanAbsoluteError, Huber, BinaryCrossEntropy")]
    [InlineData("CrossEntropy, Targets = (AnnGen.TargetKind)7", "(AnnGen.TargetKind)7", "7 is not a value of TargetKind; write one of ClassIndices, ClassProbabilities")]
    public void A_word_without_meaning_is_reported_on_it(string arguments, string squiggle, string message) => Check(arguments, "ANN012", squiggle, message);

    [Fact]
    public void A_type_that_does_not_exist_is_left_to_the_compiler() =>
        Assert.Equal(["CS0246"], new UserProject("[AnnGen.Network(typeof(Missing))] [AnnGen.Dense(4, 2)] public partial class Net;").Build().Shown.Select(shown => shown.Id));

    [Theory]
    [InlineData("Huber, Delta = 0.5f", "Dense(4, 3)")]
    [InlineData("MeanAbsoluteError", "Dense(4, 3, Tanh)")]
    [InlineData("BinaryCrossEntropy", "Dense(4, 1, Sigmoid)")]
    [InlineData("BinaryCrossEntropy, PositiveWeight = 2f", "Dense(4, 3)")]
    [InlineData("CrossEntropy, ClassWeights = [1f, 0f], LabelSmoothing = 0.1f", "Dense(4, 2, Softmax)")]
    [InlineData("CrossEntropy, Targets = ClassProbabilities", "Dense(4, 20)")]
    [InlineData("CrossEntropy, ClassWeights = null", "Dense(4, 2)")]
    [InlineData("typeof(Samples.Losses.Own<int>)", "Dense(4, 2)")]
    public async Task A_loss_and_an_output_layer_that_fit_build_without_a_word(string arguments, string layer)
    {
        const string own = """
            namespace Samples.Losses
            {
                public readonly struct Own<T> : AnnGen.Losses.IElementwiseLoss<Own<T>>
                {
                    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => TSimd.Abs(output - target);

                    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => output;
                }
            }
            """;
        (await new UserProject($"[AnnGen.Network({arguments})] [AnnGen.{layer}] public partial class Net;", own).AnalyzeAsync()).AssertClean();
    }

    private static void Check(string arguments, string id, string squiggle, string message) =>
        new UserProject($"[AnnGen.Network({arguments})] [AnnGen.Dense(4, 2)] public partial class Net;").Build().AssertOnly(id, squiggle, message);
}
