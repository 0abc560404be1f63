namespace AnnGen.Generator.Layers.Dense;

/// <summary>A <c>[Dense]</c> as it was declared.</summary>
/// <param name="Inputs">The number of inputs that the declaration states, if it does.</param>
/// <param name="Outputs">The number of units.</param>
/// <param name="Ends">What is applied to the weighted sums.</param>
/// <param name="Starts">How the weights start.</param>
internal sealed record DenseValues(int? Inputs, int Outputs, ActivationModel Ends, Initialization Starts) : NodeValues
{
    public override ActivationModel? Activation => Ends;

    public override Initialization? Initialization => Starts;

    public override TensorShape? DeclaredInputs => Inputs is { } inputs ? TensorShape.Vector(inputs) : null;
}
