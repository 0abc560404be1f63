using AnnGen;

namespace Course.Classroom;

/// <summary>The gradients that a backward pass leaves in a workspace, as plain numbers.</summary>
internal static class GradientVector
{
    /// <summary>The gradients of all weights and biases, layer after layer.</summary>
    public static float[] Of(Workspace workspace)
    {
        List<float> values = [];
        for (int layer = 0; layer < workspace.Plan.Layers.Count; layer++)
            values.AddRange(Of(workspace, layer));
        return [.. values];
    }

    /// <summary>The gradients of one layer's weights and biases.</summary>
    public static float[] Of(Workspace workspace, int layer)
    {
        DenseWorkspace part = new(workspace, layer);
        float[] weights = new float[(int)part.GetWeightGradient().FlattenedLength];
        part.CopyWeightGradientTo(weights);
        return [.. weights, .. part.GetBiasGradient()];
    }
}
