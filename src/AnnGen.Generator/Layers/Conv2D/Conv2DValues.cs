using AnnGen.Generator.Layers.Images;

namespace AnnGen.Generator.Layers.Conv2D;

/// <summary>A <c>[Conv2D]</c> as it was declared.</summary>
/// <param name="Inputs">The number of input channels that the declaration states, if it does.</param>
/// <param name="Outputs">The number of output channels.</param>
/// <param name="Window">The kernel, and how it moves.</param>
/// <param name="Groups">The number of groups of channels.</param>
/// <param name="Ends">What is applied to the sums.</param>
/// <param name="Starts">How the weights start.</param>
internal sealed record Conv2DValues(
    int? Inputs, int Outputs, Window Window, int Groups, ActivationModel Ends, Initialization Starts) : NodeValues
{
    public override ActivationModel? Activation => Ends;

    public override Initialization? Initialization => Starts;
}
