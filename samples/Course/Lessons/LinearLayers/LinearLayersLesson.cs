using System.Numerics.Tensors;
using AnnGen;
using AnnGen.Randomness;
using Course.Classroom;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>Layers without an activation between them are one layer: their matrices multiply into one.</summary>
internal static class LinearLayersLesson
{
    private const int Steps = 2000;

    private static readonly float[] s_inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] s_targets = [0, 1, 1, 0];

    public static void Teach(Blackboard board)
    {
        ThreeLinearLayersNet three = new(seed: 1);
        OneLinearLayerNet one = Collapse(three);

        board.Head("three layers multiplied out: W = W1 W2 W3, b = (b1 W2 + b2) W3 + b3");
        board.Say($"three layers: {ThreeLinearLayersNet.ParameterCount} parameters");
        board.Say($"one layer:    {OneLinearLayerNet.ParameterCount} parameters: weights {one.Only.GetWeights()[0, 0]:F4} and {one.Only.GetWeights()[1, 0]:F4}, bias {one.Only.GetBiases()[0]:F4}");

        board.Head("claims");
        board.ClaimBelow("both answer the same to 1,000 inputs: largest difference", LargestDifference(three, one), 1e-5, "0.0e0");

        float linearLoss = Train(three, three.CreateTrainer(new Sgd(0.05f, momentum: 0.9f)));
        board.Claim("three linear layers learn of XOR what one does: nothing", Math.Abs(linearLoss - 0.25f) < 1e-4, $"loss {linearLoss:F4} after 2,000 steps");
        board.ClaimBelow("trained, they are one layer still: largest difference", LargestDifference(three, Collapse(three)), 1e-5, "0.0e0");

        ThreeBentLayersNet bent = new(seed: 1);
        float bentLoss = Train(bent, bent.CreateTrainer(new Sgd(0.05f, momentum: 0.9f)));
        board.ClaimBelow("with Tanh between them, they learn it: loss", bentLoss, 0.001, "0.000000");

        board.Head("the answer on the way from one corner to the opposite one");
        board.Draw("linear", Plot(three, bent));
    }

    /// <summary>One layer that computes what three do.</summary>
    private static OneLinearLayerNet Collapse(ThreeLinearLayersNet three)
    {
        float[,] first = Matrix(three.First.GetWeights());
        float[,] second = Matrix(three.Second.GetWeights());
        float[,] third = Matrix(three.Third.GetWeights());
        float[,] weights = Multiply(Multiply(first, second), third);
        float[,] bias = Add(Multiply(Add(Multiply(Row(three.First.GetBiases()), second), three.Second.GetBiases()), third), three.Third.GetBiases());

        OneLinearLayerNet one = new();
        one.Only.SetWeights([weights[0, 0], weights[1, 0]]);
        one.Only.SetBiases([bias[0, 0]]);
        return one;
    }

    private static float[,] Multiply(float[,] left, float[,] right)
    {
        float[,] product = new float[left.GetLength(0), right.GetLength(1)];
        for (int i = 0; i < product.GetLength(0); i++)
        {
            for (int j = 0; j < product.GetLength(1); j++)
            {
                for (int k = 0; k < right.GetLength(0); k++)
                    product[i, j] += left[i, k] * right[k, j];
            }
        }
        return product;
    }

    private static float[,] Add(float[,] row, ReadOnlySpan<float> biases)
    {
        for (int j = 0; j < biases.Length; j++)
            row[0, j] += biases[j];
        return row;
    }

    private static float[,] Row(ReadOnlySpan<float> biases) => Add(new float[1, biases.Length], biases);

    private static float[,] Matrix(ReadOnlyTensorSpan<float> weights)
    {
        float[,] matrix = new float[(int)weights.Lengths[0], (int)weights.Lengths[1]];
        for (int i = 0; i < matrix.GetLength(0); i++)
        {
            for (int j = 0; j < matrix.GetLength(1); j++)
                matrix[i, j] = weights[i, j];
        }
        return matrix;
    }

    private static float LargestDifference(ThreeLinearLayersNet three, OneLinearLayerNet one)
    {
        float[] inputs = new float[2 * 1000];
        new KeyedRandom(seed: 1, RandomPurpose.Data).FillNormal(inputs);
        float[] first = new float[1000];
        float[] second = new float[1000];
        three.Predict(inputs, first);
        one.Predict(inputs, second);
        return first.Zip(second, (a, b) => Math.Abs(a - b)).Max();
    }

    private static float Train<TNetwork>(TNetwork net, Trainer<TNetwork, Dim<_2>, Values<Dim<_1>>, Sgd> trainer)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Values<Dim<_1>>>
    {
        for (int step = 0; step < Steps; step++)
            trainer.Step(s_inputs, s_targets);
        return (float)net.Evaluate(Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>(s_inputs, s_targets)).MeanSquaredError;
    }

    private static Picture Plot(ThreeLinearLayersNet linear, ThreeBentLayersNet bent)
    {
        Picture picture = new("The answers of both networks along the diagonal: a straight line at one half, and a curve from 0 up to 1 and down to 0.");
        Panel panel = picture.Add("from (1, 0) through (½, ½) to (0, 1)", new Axis("the second input; the first is 1 minus it", -0.2, 1.2), new Axis("answer", -0.6, 1.6));
        double[] places = [.. Enumerable.Range(0, 141).Select(i => -0.2 + i * 0.01)];
        panel.Line(places.Select(x => (x, (double)linear.Answer((float)(1 - x), (float)x))), Colours.Blue, "three linear layers");
        panel.Line(places.Select(x => (x, (double)bent.Answer((float)(1 - x), (float)x))), Colours.Orange, "with Tanh between them");
        panel.Dots([(0, 1), (1, 1)], Colours.Black, "target", radius: 5);
        return picture;
    }
}
