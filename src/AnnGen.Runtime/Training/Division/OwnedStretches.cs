using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Division;

/// <summary>The parameters that a worker owns (<see cref="LayerPart"/>), as stretches of memory.</summary>
internal static class OwnedStretches
{
    /// <summary>Where they begin among the parameters, and how many floats each has.</summary>
    /// <param name="layers">The layers whose parameters are meant.</param>
    /// <param name="share">Whose.</param>
    public static IEnumerable<(int Start, int Floats)> Of(IEnumerable<LayerPlan> layers, Share share)
    {
        foreach (LayerPlan layer in layers)
        {
            LayerPart part = layer.PartOf(share);
            int endOfPanel;
            for (int column = part.FirstColumn; column < part.EndColumn; column = endOfPanel)
            {
                endOfPanel = Math.Min(WeightPanels.End(column), part.EndColumn);
                foreach ((int Start, int Floats) stretch in OfPanel(layer, part, column, endOfPanel))
                    yield return stretch;
            }
            yield return (layer.Biases + part.FirstUnit, part.EndUnit - part.FirstUnit);
        }
    }

    // Whole rows of a panel lie together.
    private static IEnumerable<(int Start, int Floats)> OfPanel(LayerPlan layer, LayerPart part, int column, int endColumn)
    {
        int columns = Lanes.Padded(layer.WeightColumns);
        int width = endColumn - column;
        int inputs = part.EndInput - part.FirstInput;
        (int stretches, int rows) = width == WeightPanels.Width(columns, column) ? (1, inputs) : (inputs, 1);
        for (int i = 0; i < stretches; i++)
            yield return (layer.Weights + (int)WeightPanels.Offset(layer.WeightRows, columns, part.FirstInput + i, column), rows * width);
    }
}
