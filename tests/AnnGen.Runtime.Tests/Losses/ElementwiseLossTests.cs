using AnnGen.Losses;
using AnnGen.Runtime.Tests.Kernels;

namespace AnnGen.Runtime.Tests.Losses;

/// <summary>Losses that compare each output with its target, against double precision, in every size and at extreme outputs.</summary>
public class ElementwiseLossTests
{
    private const int Batch = 77;

    private static readonly float[] s_extremes = [-1e4f, 1e4f, 0f, -0f, 88.8f, -104f, 1e-30f];

    public static TheoryData<int> Sizes => OutputLayer.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Absolute_error_agrees_with_double_precision(int size) =>
        Check<AbsoluteError>(size, 2, Values, (a, t) => Math.Abs(a - t), (a, t) => Math.Sign(a - t));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Huber_agrees_with_double_precision(int size) =>
        Check<Huber<Quarter>>(
            size, 1, Values, (a, t) => Math.Abs(a - t) <= 0.25 ? (a - t) * (a - t) / 2 : 0.25 * (Math.Abs(a - t) - 0.125), (a, t) => Math.Clamp(a - t, -0.25, 0.25));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_loss_of_a_user_s_own_agrees_with_double_precision(int size) =>
        Check<LogCosh>(size, 2, Values, (a, t) => Math.Abs(a - t) + Math.Log(1 + Math.Exp(-2 * Math.Abs(a - t))) - Math.Log(2), (a, t) => Math.Tanh(a - t), error: 1e-6);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Binary_cross_entropy_agrees_with_double_precision(int size) =>
        Check<BinaryCrossEntropy<Unweighted>>(size, 10, Answers, (z, t) => Softplus(t > 0 ? -z : z), (z, t) => t > 0 ? -Sigmoid(-z) : Sigmoid(z));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Binary_cross_entropy_with_a_positive_weight_agrees_with_double_precision(int size) =>
        Check<BinaryCrossEntropy<Three>>(size, 10, Answers, (z, t) => t > 0 ? 3 * Softplus(-z) : Softplus(z), (z, t) => t > 0 ? -3 * Sigmoid(-z) : Sigmoid(z));

    [Fact]
    public void The_gradient_of_an_absolute_error_is_zero_where_there_is_none()
    {
        Matrix deltas = Matrix.Padded(1, 3).Fill(float.NaN).FillPadding(0);
        Matrix outputs = Matrix.Padded(1, 3);
        outputs[0, 1] = 2;
        OutputLayer.Find(3).LossBackward<AbsoluteError>(outputs, [0, 1, 5], new float[1], deltas, 1);
        Assert.Equal([0f, 1f / 3, -1f / 3], [deltas[0, 0], deltas[0, 1], deltas[0, 2]]);
    }

    [Fact]
    public void An_output_that_is_not_a_number_makes_the_loss_of_its_sample_none()
    {
        AssertNone<AbsoluteError>();
        AssertNone<Huber<Quarter>>();
        AssertNone<BinaryCrossEntropy<Three>>();
        AssertNone<LogCosh>();
    }

    private static void AssertNone<TLoss>() where TLoss : struct, IElementwiseLoss<TLoss>
    {
        Matrix outputs = Matrix.Padded(2, 2);
        outputs[1, 1] = float.NaN;
        float[] losses = new float[2];
        OutputLayer.Find(2).LossBackward<TLoss>(outputs, [0, 1, 0, 1], losses, Matrix.Padded(2, 2), 2);
        Assert.True(float.IsFinite(losses[0]));
        Assert.True(float.IsNaN(losses[1]));
    }

    private static void Check<TLoss>(
        int size, float scale, Func<Random, float> target, Func<double, double, double> loss, Func<double, double, double> derivative, double error = 0)
        where TLoss : struct, IElementwiseLoss<TLoss>
    {
        var random = new Random(1);
        foreach (int rows in DenseLayer.RowCounts)
            Check<TLoss>(Matrix.Padded(rows, size).Draw(random, scale).FillPadding(0.5f), random, target, loss, derivative, error);

        Matrix extreme = Matrix.Padded(32, size);
        for (int row = 0; row < extreme.Rows; row++)
        {
            for (int column = 0; column < size; column++)
                extreme[row, column] = s_extremes[random.Next(s_extremes.Length)];
        }
        Check<TLoss>(extreme.FillPadding(float.NaN), random, target, loss, derivative, error);
    }

    private static void Check<TLoss>(
        Matrix outputs, Random random, Func<Random, float> target, Func<double, double, double> loss, Func<double, double, double> derivative, double error)
        where TLoss : struct, IElementwiseLoss<TLoss>
    {
        int size = outputs.Columns;
        // A caller's targets, whose rows are not padded: what follows them is not to be read.
        var targets = new Matrix(outputs.Rows, size, size);
        for (int i = 0; i < targets.Floats.Length; i++)
            targets.Floats[i] = target(random);
        var losses = new Matrix(1, outputs.Rows, outputs.Rows);
        Matrix deltas = Matrix.Padded(outputs.Rows, size).Fill(float.NaN).FillPadding(0);

        OutputLayer.Find(size).LossBackward<TLoss>(outputs, targets.Floats, losses.Floats, deltas, Batch);

        losses.AssertNear((_, row) =>
        {
            Bounded sum = Bounded.Sum(0, Enumerable.Range(0, size).Select(column => loss(outputs[row, column], targets[row, column])));
            double slack = Enumerable.Range(0, size).Sum(column => Slack(outputs[row, column], targets[row, column])) * 4 * Bounded.Unit;
            return new(sum.Value / size, (sum.Error + slack + 8 * Bounded.Unit * sum.Value) / size + error);
        });
        deltas.AssertNear((row, column) =>
        {
            double delta = derivative(outputs[row, column], targets[row, column]) / ((double)Batch * size);
            // Each is rounded a few times, and a slope near δ or tanh near 1 moves with the rounding of the difference before it.
            double moved = Bounded.Unit * Slack(outputs[row, column], targets[row, column]) / ((double)Batch * size);
            return new(delta, 12 * Bounded.Unit * Math.Abs(delta) + (error > 0 || targets[row, column] is not (0f or 1f) ? moved : 0));
        });
        deltas.AssertPaddingIsZero();
        targets.AssertGuardsAreWhole();
    }

    // The rounding of the difference between output and target.
    private static double Slack(double output, double target) => Math.Abs(output - target);

    private static float Values(Random random) => 4 * random.NextSingle() - 2;

    private static float Answers(Random random) => random.Next(2);

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
