using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Snapshots;

/// <summary>Generated code as it is, to be read: every kind of step appears in one of them.</summary>
public class NetworkSnapshots
{
    [Fact]
    public Task A_classifier_of_digits() => Verify("""
        namespace Samples;

        [AnnGen.Network(CrossEntropy, MaxBatchSize = 64)]
        [AnnGen.Input(28, 28, Mean = 0.5f, Deviation = 0.5f)]
        [AnnGen.Dense(128, Relu)]
        [AnnGen.Dense(64, Relu)]
        [AnnGen.Dense(10, Softmax)]
        public sealed partial class DigitNet;
        """);

    [Fact]
    public Task A_network_that_learns_xor() => Verify("""
        [AnnGen.Network(MeanSquaredError, MaxBatchSize = 4)]
        [AnnGen.Dense(2, 8, Tanh, Name = "Hidden")]
        [AnnGen.Dense(8, 1, Sigmoid, Name = "Answer")]
        internal partial class XorNet;
        """);

    [Fact]
    public Task A_regression_with_softmax_inside_in_a_nested_type() => Verify("""
        namespace Samples.Nested
        {
            public partial class Outer<T>
            {
                protected partial interface IInner
                {
                    [AnnGen.Network(MeanSquaredError, Initialization = AnnGen.Initialization.FanInUniform)]
                    [AnnGen.Dense(3, 5, Softmax)]
                    [AnnGen.Dense(2)]
                    public partial class MixtureNet;
                }
            }
        }
        """);

    [Fact]
    public Task A_yes_or_no_network() => Verify("""
        [AnnGen.Network(BinaryCrossEntropy, MaxBatchSize = 32)]
        [AnnGen.Dense(30, 8, Relu, Name = "Hidden")]
        [AnnGen.Dense(1, Sigmoid, Name = "Answer")]
        public sealed partial class SpamNet;
        """);

    [Fact]
    public Task A_classifier_with_smoothed_and_weighted_classes() => Verify("""
        [AnnGen.Network(CrossEntropy, MaxBatchSize = 32, LabelSmoothing = 0.1f, ClassWeights = [1f, 2.5f, 0.5f])]
        [AnnGen.Dense(4, 8, Tanh, Name = "Hidden")]
        [AnnGen.Dense(3, Softmax, Name = "Species")]
        public sealed partial class IrisNet;
        """);

    [Fact]
    public Task A_regression_by_huber_s_loss() => Verify("""
        [AnnGen.Network(Huber, MaxBatchSize = 32, Delta = 0.5f)]
        [AnnGen.Dense(4, 2, Name = "Values")]
        public sealed partial class RobustNet;
        """);

    [Fact]
    public Task Dropout_below_two_hidden_layers() => Verify("""
        [AnnGen.Network(CrossEntropy, MaxBatchSize = 32)]
        [AnnGen.Dense(20, 12, Relu, Name = "Hidden")]
        [AnnGen.Dropout(0.5f)]
        [AnnGen.Dense(6, Softmax, Name = "Mixture")]
        [AnnGen.Dropout(0.1f)]
        [AnnGen.Dense(3, Softmax, Name = "Answer")]
        public sealed partial class DroppingNet;
        """);

    [Fact]
    public Task Activations_with_sums_that_are_kept_a_slope_and_one_of_the_users_own() => Verify("""
        using System.Runtime.CompilerServices;
        using AnnGen;
        using AnnGen.Simd;

        namespace Samples;

        public readonly struct SignedSquare : IOutputActivation
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => TSimd.Abs(sum) * sum;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
                delta * (TSimd.Broadcast(2f) * TSimd.Sqrt(TSimd.Abs(output)));
        }

        [Network(MeanSquaredError, MaxBatchSize = 8)]
        [Dense(9, 20, Gelu, Name = "Smooth")]
        [Dense(12, LeakyRelu, Slope = 0.2f, Name = "Leaky")]
        [Dense(10, typeof(SignedSquare), Name = "Mine")]
        [Dense(3, Silu, Name = "Answer")]
        public sealed partial class BentNet;
        """);

    [Fact]
    public Task A_convolutional_classifier_of_digits() => Verify("""
        namespace Samples;

        [AnnGen.Network(CrossEntropy, MaxBatchSize = 64)]
        [AnnGen.Input(1, 28, 28)]
        [AnnGen.Conv2D(6, 5, Relu)]
        [AnnGen.MaxPool2D(2)]
        [AnnGen.Conv2D(16, 5, Relu)]
        [AnnGen.MaxPool2D(2)]
        [AnnGen.Dense(120, Relu)]
        [AnnGen.Dense(84, Relu)]
        [AnnGen.Dense(10, Softmax)]
        public sealed partial class LeNet5;
        """);

    [Fact]
    public Task A_residual_block() => Verify("""
        using static AnnGen.Padding;

        [AnnGen.Network(CrossEntropy, MaxBatchSize = 32)]
        [AnnGen.Input(3, 8, 8)]
        [AnnGen.Conv2D(8, 3, Relu, Padding = Same, Name = "stem")]
        [AnnGen.Conv2D(8, 3, Padding = Same)]
        [AnnGen.Add("stem")]
        [AnnGen.Activation(Relu)]
        [AnnGen.MaxPool2D(2)]
        [AnnGen.Dense(4, Softmax)]
        public sealed partial class ResidualNet;
        """);

    [Fact]
    public async Task A_stub_for_a_network_that_cannot_be_generated()
    {
        BuildResult build = new UserProject("""
            namespace Samples;

            [AnnGen.Network(CrossEntropy)]
            [AnnGen.Dense(784, 128, Relu, Name = "Hidden")]
            [AnnGen.Dense(64, 10, Softmax)]
            public partial class WrongNet;
            """).Build();
        await Snapshot.VerifyAsync(build.GeneratedText);
    }

    private static async Task Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        BuildResult build = new UserProject(source).Build().AssertClean();
        await Snapshot.VerifyAsync(build.GeneratedText, test: test);
    }
}
