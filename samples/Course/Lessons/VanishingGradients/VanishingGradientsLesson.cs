using System.Numerics.Tensors;
using AnnGen;
using AnnGen.Randomness;
using Course.Classroom;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>What a deep network's first layers are told, and what kills a rectified linear unit.</summary>
internal static class VanishingGradientsLesson
{
    private const int Samples = 64;
    private const int Inputs = 16;
    private const int Steps = 100;

    private static readonly float[] s_rates = [0.01f, 0.05f, 0.1f];
    private static readonly float[] s_inputs = DrawInputs();
    private static readonly float[] s_targets = DrawTargets();

    public static void Teach(Blackboard board)
    {
        double[] sigmoid = GradientNorms(new DeepSigmoidNet(seed: 1));
        double[] tanh = GradientNorms(new DeepTanhNet(seed: 1));
        double[] relu = GradientNorms(new DeepReluNet(seed: 1));

        board.Head("length of the gradient of each layer, before any training");
        board.Say("layer    Sigmoid      Tanh      Relu");
        for (int layer = 0; layer < sigmoid.Length; layer++)
            board.Say($"{layer + 1,5}  {sigmoid[layer],9:0.0e+0}  {tanh[layer],8:0.000}  {relu[layer],8:0.000}");

        board.Head($"dead units: 64 Relu units after {Steps} steps of SGD");
        Life[] lives = [.. s_rates.Select(Live)];
        board.Say("learning rate  0 for every sample  gradient exactly 0");
        foreach (Life life in lives)
            board.Say($"{life.Rate,13}  {life.Dead,18}  {life.WithoutGradient,18}");
        board.Say($"What training health says of the last: {lives[^1].Health.Warnings[0]}");

        board.Head("claims");
        board.ClaimBelow("ten sigmoids: the first layer's gradient is a millionth of the last hidden one's, or less", sigmoid[0] / sigmoid[^2], 1e-6, "0.0e+0");
        board.ClaimAbove("ten Tanh keep a good part of it", tanh[0] / tanh[^2], 0.1, "0.00");
        board.ClaimAbove("and so do ten Relu with He's first weights", relu[0] / relu[^2], 0.1, "0.00");
        board.Claim("with a small learning rate no Relu dies", lives[0].Dead == 0, $"{lives[0].Dead} of 64");
        board.Claim("with a large one, most do", lives[^1].Dead > 32, $"{lives[^1].Dead} of 64");
        board.Claim("and what is dead has no gradient to come back by", lives[^1].WithoutGradient >= lives[^1].Dead, $"{lives[^1].WithoutGradient} without gradient, {lives[^1].Dead} dead");

        board.Head("the gradients on their way back");
        board.Draw("vanishing", Plot(sigmoid, tanh, relu));
    }

    // A rate of 0 moves nothing: the first weights are measured as they are.
    private static double[] GradientNorms<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, Dim<_1, _6>, Values<Dim<_1>>>
    {
        var trainer = net.CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true });
        trainer.Step(s_inputs, s_targets);
        return [.. trainer.Health.Layers.Select(layer => layer.GradientNorm)];
    }

    /// <summary>Trains at a rate, and looks at the last step.</summary>
    private static Life Live(float rate)
    {
        WideReluNet net = new(seed: 1);
        var trainer = net.CreateTrainer(new Sgd(rate), new TrainerOptions { Health = true });
        for (int step = 1; step <= Steps; step++)
        {
            if (step == Steps)
                trainer.RestartHealth();
            trainer.Step(s_inputs, s_targets);
        }
        return new Life(rate, trainer.Health, CountWithoutGradient(net));
    }

    /// <summary>The units none of whose weights has a gradient, nor their bias.</summary>
    private static int CountWithoutGradient(WideReluNet net)
    {
        WideReluNet.Workspace workspace = net.CreateWorkspace();
        net.Forward(s_inputs, workspace);
        net.Backward(s_targets, workspace);
        int count = 0;
        Tensor<float> ofWeights = workspace.Hidden.GetWeightGradient();
        float[] ofBiases = workspace.Hidden.GetBiasGradient();
        for (int unit = 0; unit < ofBiases.Length; unit++)
        {
            bool hasGradient = ofBiases[unit] != 0f;
            for (int input = 0; input < Inputs; input++)
                hasGradient |= ofWeights[input, unit] != 0f;
            count += hasGradient ? 0 : 1;
        }
        return count;
    }

    private static float[] DrawInputs()
    {
        float[] inputs = new float[Samples * Inputs];
        new KeyedRandom(seed: 1, RandomPurpose.Data).FillNormal(inputs);
        return inputs;
    }

    // Something that can be learnt: the sum of the inputs, scaled to a deviation of 1.
    private static float[] DrawTargets() => [.. s_inputs.Chunk(Inputs).Select(sample => sample.Sum() / 4f)];

    private static Picture Plot(double[] sigmoid, double[] tanh, double[] relu)
    {
        Picture picture = new("The length of the gradient layer by layer: level for Tanh and Relu, and with Sigmoid a factor of about ten smaller at every layer towards the input.");
        Panel panel = picture.Add("length of the gradient, before training", new Axis("layer, from the input", 1, sigmoid.Length), new Axis("gradient", 1e-9, 100, IsLogarithmic: true));
        panel.Line(Points(sigmoid), Colours.Orange, "Sigmoid");
        panel.Line(Points(tanh), Colours.Blue, "Tanh");
        panel.Line(Points(relu), Colours.Green, "Relu");
        return picture;

        static IEnumerable<(double X, double Y)> Points(double[] norms) => norms.Select((norm, i) => (i + 1.0, norm));
    }

    /// <summary>What became of the units at a rate.</summary>
    private sealed record Life(float Rate, TrainingHealth Health, int WithoutGradient)
    {
        public int? Dead => Health["Hidden"].DeadUnits;
    }
}
