using Course.Classroom;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>What bends a network, and what its slope does to learning.</summary>
internal static class ActivationFunctionsLesson
{
    private static readonly string[] s_colours = [Colours.Orange, Colours.Blue, Colours.Green, Colours.Pink, Colours.Yellow];

    public static void Teach(Blackboard board)
    {
        ActivationCurve sigmoid = ActivationCurve.Of("Sigmoid", new SigmoidUnitNet());
        ActivationCurve tanh = ActivationCurve.Of("Tanh", new TanhUnitNet());
        ActivationCurve relu = ActivationCurve.Of("Relu", new ReluUnitNet());
        ActivationCurve[] classic = [sigmoid, tanh, relu];
        ActivationCurve[] newer =
        [
            ActivationCurve.Of("LeakyRelu", new LeakyReluUnitNet()),
            ActivationCurve.Of("Elu", new EluUnitNet()),
            ActivationCurve.Of("Silu", new SiluUnitNet()),
            ActivationCurve.Of("Gelu", new GeluUnitNet()),
            ActivationCurve.Of("Softplus", new SoftplusUnitNet()),
        ];
        ActivationCurve[] curves = [.. classic, .. newer];

        board.Head("value and slope at some places");
        double[] places = [-4, -1, 0, 1, 4];
        board.Say("             z = " + string.Join("  ", places.Select(z => $"{z,6}")));
        foreach (ActivationCurve curve in curves)
        {
            board.Say($"{curve.Name,-10} f(z)   " + string.Join("  ", places.Select(z => $"{curve.At(z).Value,6:0.000;-0.000;0.000}")));
            board.Say($"           f'(z)  " + string.Join("  ", places.Select(z => $"{curve.At(z).Slope,6:0.000;-0.000;0.000}")));
        }

        board.Head("claims");
        board.ClaimBelow("the slopes that backpropagation uses are those that the values show: largest difference of all", curves.Max(curve => curve.LargestSlopeError()), 0.002, "0.0000");
        double steepest = sigmoid.Points.Max(point => point.Slope);
        board.Claim("the sigmoid is nowhere steeper than at 0", steepest == sigmoid.At(0).Slope && Math.Abs(steepest - 0.25) < 1e-6, $"slope {steepest:F4}");
        board.Claim("so ten of them leave at most a millionth of a gradient", Power(steepest, 10) < 1e-6, $"0.25 to the power of 10 = {Power(steepest, 10):0.0e+0}");
        board.Claim("Tanh is a sigmoid that was stretched and centred", Math.Abs(tanh.At(1).Value - (2 * sigmoid.At(2).Value - 1)) < 1e-6, $"tanh(1) = {tanh.At(1).Value:F6}, 2 sigmoid(2) - 1 = {2 * sigmoid.At(2).Value - 1:F6}");
        board.Claim("both saturate: 4 from the middle, little slope is left", sigmoid.At(4).Slope < 0.02 && tanh.At(4).Slope < 0.02, $"{sigmoid.At(4).Slope:F4} and {tanh.At(4).Slope:F4}");
        board.Claim("Relu does not: its slope is 1 or 0", relu.Points.All(point => point.Slope == (point.Z > 0 ? 1 : 0)), "at all places");

        board.Claim("the newer ones let something through where Relu is off", newer.All(curve => curve.At(-1).Slope != 0), string.Join(", ", newer.Select(curve => $"{curve.Name} {curve.At(-1).Slope:0.00}")));
        board.Claim("Softplus is what Sigmoid is the slope of", Math.Abs(newer[^1].At(1).Slope - sigmoid.At(1).Value) < 1e-6, $"{newer[^1].At(1).Slope:F6} and {sigmoid.At(1).Value:F6} at z = 1");

        board.Head("the curves");
        board.Draw("activations", Plot("Sigmoid and Tanh level out on both sides, and their slopes are hills; Relu is bent once, and its slope is a step.", classic));
        board.Draw("activations-newer", Plot("LeakyRelu, Elu, Silu, Gelu and Softplus are all near Relu, and let a little through where z is negative.", newer));
    }

    private static double Power(double value, int exponent) => Enumerable.Repeat(value, exponent).Aggregate(1.0, (product, factor) => product * factor);

    private static Picture Plot(string description, ActivationCurve[] curves)
    {
        Picture picture = new($"Activations and their slopes: {description}");
        Panel values = picture.Add("f(z)", new Axis("z", -4, 4), new Axis("f", -1.5, 3));
        Panel slopes = picture.Add("f′(z)", new Axis("z", -4, 4), new Axis("f′", -0.2, 1.3));
        for (int i = 0; i < curves.Length; i++)
        {
            values.Line(curves[i].Points.Select(point => (point.Z, point.Value)), s_colours[i], curves[i].Name);
            slopes.Line(curves[i].Points.Select(point => (point.Z, point.Slope)), s_colours[i], curves[i].Name);
        }
        return picture;
    }
}
