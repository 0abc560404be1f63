using AnnGen.Networks;

namespace AnnGen;

/// <summary>Finds where numbers stopped being finite.</summary>
internal static class FiniteCheck
{
    /// <summary>The first layer with an activation that is NaN or infinite, or null.</summary>
    public static LayerPlan? FirstOverflow(Workspace workspace, int batch)
    {
        foreach (LayerPlan layer in workspace.Plan.Layers)
        {
            for (int row = 0; row < batch; row++)
            {
                foreach (float value in workspace.Buffer.Span.Slice(layer.Activations + row * layer.Stride, layer.Outputs))
                {
                    if (!float.IsFinite(value))
                        return layer;
                }
            }
        }
        return null;
    }
}
