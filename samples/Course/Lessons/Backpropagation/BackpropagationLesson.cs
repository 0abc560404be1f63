using AnnGen;
using AnnGen.Simd;
using Course.Classroom;

namespace Course.Lessons;

/// <summary>The chain rule line by line, beside what the generated code computes and what nudging a parameter shows.</summary>
internal static class BackpropagationLesson
{
    private static readonly string[] s_names = ["w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c"];

    public static void Teach(Blackboard board)
    {
        // One sample and its target; weights and biases of the hidden layer (w, b) and of the output (v, c).
        float x1 = 1f, x2 = 2f, t = 1f;
        float w11 = 0.5f, w12 = -1f, w21 = 0.3f, w22 = 0.4f, b1 = 0.1f, b2 = -0.2f;
        float v1 = 1.5f, v2 = -0.8f, c = 0.3f;

        board.Head("forward, from the input to the loss");
        float z1 = x1 * w11 + x2 * w21 + b1;
        float z2 = x1 * w12 + x2 * w22 + b2;
        board.Say($"z1 = x1 w11 + x2 w21 + b1      = {z1,9:F5}");
        board.Say($"z2 = x1 w12 + x2 w22 + b2      = {z2,9:F5}");
        float a1 = 1f / (1f + Elementary.Exp(-z1));
        float a2 = 1f / (1f + Elementary.Exp(-z2));
        board.Say($"a1 = 1 / (1 + exp(-z1))        = {a1,9:F5}");
        board.Say($"a2 = 1 / (1 + exp(-z2))        = {a2,9:F5}");
        float y = a1 * v1 + a2 * v2 + c;
        float loss = (y - t) * (y - t);
        board.Say($"y  = a1 v1 + a2 v2 + c         = {y,9:F5}");
        board.Say($"L  = (y - t)^2                 = {loss,9:F5}");

        board.Head("backward, from the loss to the weights: each line uses the one above it");
        float dy = 2 * (y - t);
        board.Say($"dL/dy  = 2 (y - t)             = {dy,9:F5}");
        float dv1 = dy * a1;
        float dv2 = dy * a2;
        float dc = dy;
        board.Say($"dL/dv1 = dL/dy dy/dv1 = dL/dy a1    = {dv1,9:F5}");
        board.Say($"dL/dv2 = dL/dy dy/dv2 = dL/dy a2    = {dv2,9:F5}");
        board.Say($"dL/dc  = dL/dy dy/dc  = dL/dy       = {dc,9:F5}");
        float da1 = dy * v1;
        float da2 = dy * v2;
        board.Say($"dL/da1 = dL/dy dy/da1 = dL/dy v1    = {da1,9:F5}");
        board.Say($"dL/da2 = dL/dy dy/da2 = dL/dy v2    = {da2,9:F5}");
        float dz1 = da1 * a1 * (1 - a1);
        float dz2 = da2 * a2 * (1 - a2);
        board.Say($"dL/dz1 = dL/da1 da1/dz1 = dL/da1 a1 (1 - a1) = {dz1,9:F5}");
        board.Say($"dL/dz2 = dL/da2 da2/dz2 = dL/da2 a2 (1 - a2) = {dz2,9:F5}");
        float dw11 = dz1 * x1, dw12 = dz2 * x1, dw21 = dz1 * x2, dw22 = dz2 * x2;
        board.Say($"dL/dw11 = dL/dz1 x1 = {dw11,9:F5}    dL/dw12 = dL/dz2 x1 = {dw12,9:F5}");
        board.Say($"dL/dw21 = dL/dz1 x2 = {dw21,9:F5}    dL/dw22 = dL/dz2 x2 = {dw22,9:F5}");
        board.Say($"dL/db1  = dL/dz1    = {dz1,9:F5}    dL/db2  = dL/dz2    = {dz2,9:F5}");

        float[] parameters = [w11, w12, w21, w22, b1, b2, v1, v2, c];
        float[] byHand = [dw11, dw12, dw21, dw22, dz1, dz2, dv1, dv2, dc];
        float[] generated = Gradient(parameters, [x1, x2], [t], out float generatedLoss);
        float[] nudged = Nudge(parameters, [x1, x2], [t]);

        board.Head("the same from three sources");
        board.Say("parameter   by hand   generated     nudged");
        for (int i = 0; i < parameters.Length; i++)
            board.Say($"{s_names[i],-9} {byHand[i],9:F5}   {generated[i],9:F5}  {nudged[i],9:F5}");

        board.Head("claims");
        board.ClaimBelow("the generated loss is that by hand: largest difference", Math.Abs(loss - generatedLoss), 1e-6, "0.0e0");
        board.ClaimBelow("the generated gradients are those by hand: largest difference", LargestDifference(byHand, generated), 1e-6, "0.0e0");
        board.ClaimBelow("and what nudging each parameter shows: largest difference", LargestDifference(byHand, nudged), 1e-3, "0.0e0");

        // One step against the gradient.
        float[] moved = [.. parameters.Zip(byHand, (parameter, slope) => parameter - 0.1f * slope)];
        Gradient(moved, [x1, x2], [t], out float lossAfter);
        board.Claim("a step of 0.1 against the gradient makes the loss smaller", lossAfter < loss, $"{loss:F5} before, {lossAfter:F5} after");
    }

    /// <summary>What the generated code computes.</summary>
    private static float[] Gradient(float[] parameters, float[] input, float[] target, out float loss)
    {
        ByHandNet net = new();
        net.Hidden.SetWeights(parameters.AsSpan(0, 4));
        net.Hidden.SetBiases(parameters.AsSpan(4, 2));
        net.Output.SetWeights(parameters.AsSpan(6, 2));
        net.Output.SetBiases(parameters.AsSpan(8, 1));

        ByHandNet.Workspace workspace = net.CreateWorkspace();
        net.Forward(input, workspace);
        loss = net.Backward(target, workspace);

        float[] gradient = new float[parameters.Length];
        workspace.Hidden.CopyWeightGradientTo(gradient);
        workspace.Hidden.CopyBiasGradientTo(gradient.AsSpan(4));
        workspace.Output.CopyWeightGradientTo(gradient.AsSpan(6, 2));
        workspace.Output.CopyBiasGradientTo(gradient.AsSpan(8));
        return gradient;
    }

    /// <summary>The slope of the loss as it is seen by moving one parameter a little to both sides, and leaving all others.</summary>
    private static float[] Nudge(float[] parameters, float[] input, float[] target)
    {
        const float Distance = 0.01f;
        float[] slopes = new float[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            float[] moved = [.. parameters];
            moved[i] = parameters[i] + Distance;
            Gradient(moved, input, target, out float above);
            moved[i] = parameters[i] - Distance;
            Gradient(moved, input, target, out float below);
            slopes[i] = (above - below) / (2 * Distance);
        }
        return slopes;
    }

    private static float LargestDifference(float[] first, float[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Max();
}
