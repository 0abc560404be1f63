namespace AnnGen.Networks.Tests.Gradients;

/// <summary>Takes the weights of a network over into a reference.</summary>
internal static class ReferenceFactory
{
    public static ReferenceNetwork Of(ReferenceLoss loss, NetworkParameters parameters) =>
        new(loss, [.. parameters.Plan.Layers.Select((plan, i) => new ReferenceLayer(plan, Parameters(new DenseParameters(parameters, i), plan)))]);

    private static double[,] Parameters(DenseParameters layer, LayerPlan plan)
    {
        double[,] parameters = new double[plan.Inputs + 1, plan.Outputs];
        for (int output = 0; output < plan.Outputs; output++)
        {
            for (int input = 0; input < plan.Inputs; input++)
                parameters[input, output] = layer.Weights[input, output];
            parameters[plan.Inputs, output] = layer.Biases[output];
        }
        return parameters;
    }
}
