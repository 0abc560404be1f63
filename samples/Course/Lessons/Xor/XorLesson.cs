using AnnGen;
using Course.Classroom;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>Two layers with a bend between them separate what no line separates.</summary>
internal static class XorLesson
{
    private const int Steps = 2000;
    private const int Seeds = 20;

    // The four cases, and what is asked: is exactly one of the two inputs 1?
    private static readonly float[] s_inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] s_targets = [0, 1, 1, 0];

    public static void Teach(Blackboard board)
    {
        var plane = new PlaneNet(seed: 1);
        float planeLoss = Train(plane, plane.CreateTrainer(new Sgd(0.1f, momentum: 0.9f)));
        var net = new XorNet(seed: 1);
        float loss = Train(net, net.CreateTrainer(new Sgd(0.1f, momentum: 0.9f)));

        board.Head("after 2,000 steps");
        board.Say("inputs  target  no hidden layer  8 hidden units");
        for (int i = 0; i < s_targets.Length; i++)
        {
            float[] input = [s_inputs[2 * i], s_inputs[2 * i + 1]];
            board.Say($" {input[0]}  {input[1]}     {s_targets[i]}          {plane.Answer(input),6:0.000;-0.000;0.000}          {net.Answer(input),6:0.000;-0.000;0.000}");
        }

        board.Head("claims");
        board.Claim("without a hidden layer, nothing better than ½ for every input", Math.Abs(planeLoss - 0.25f) < 1e-4, $"loss {planeLoss:F4}, where ½ gives (½)² = 0.25");
        board.ClaimBelow("with 8 hidden units, the loss goes to zero", loss, 0.001, "0.000000");
        int solved = Enumerable.Range(1, Seeds).Count(seed => IsSolved(new XorNet((ulong)seed)));
        board.Claim("that is not luck: it does from other first weights too", solved == Seeds, $"{solved} of {Seeds} seeds");

        board.Head("the decision boundary");
        board.Draw("xor", Plot(net));
    }

    private static float Train<TNetwork>(TNetwork net, Trainer<TNetwork, Dim<_2>, Values<Dim<_1>>, Sgd> trainer)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Values<Dim<_1>>>
    {
        for (int step = 0; step < Steps; step++)
            trainer.Step(s_inputs, s_targets);
        return (float)net.Evaluate(Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>(s_inputs, s_targets)).MeanSquaredError;
    }

    private static bool IsSolved(XorNet net)
    {
        Train(net, net.CreateTrainer(new Sgd(0.1f, momentum: 0.9f)));
        return Enumerable.Range(0, 4).All(i => net.Answer(s_inputs.AsSpan(2 * i, 2)) > 0.5f == s_targets[i] > 0.5f);
    }

    private static Picture Plot(XorNet net)
    {
        Picture picture = new("The network's answer over the plane of the two inputs: a band of ones between two corners of zeros.");
        Panel panel = picture.Add("the answer, and where it is ½", new Axis("first input", -0.5, 1.5), new Axis("second input", -0.5, 1.5));
        panel.Ground(At);
        panel.Contours(At, [0.5], Colours.Black);
        panel.Dots([(0, 0), (1, 1)], Colours.Blue, "0", radius: 6);
        panel.Dots([(0, 1), (1, 0)], Colours.Orange, "1", radius: 6);
        return picture;

        double At(double x, double y) => net.Answer((float)x, (float)y);
    }
}
