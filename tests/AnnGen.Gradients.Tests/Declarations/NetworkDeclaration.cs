using AnnGen.Tests.Reference;
using static System.FormattableString;

namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>A network as a user declares it, as data.</summary>
internal sealed record NetworkDeclaration(
    string Name, ReferenceLoss Loss, int MaxBatchSize, int Inputs, IReadOnlyList<LayerDeclaration> Layers) : IDeclaration
{
    public int Outputs => Layers[^1].Units;

    /// <summary>A network of the declaration in double precision, with the weights as they are.</summary>
    public ReferenceNetwork Reference(CompiledNetwork network) =>
        ReferenceFactory.Of(Loss, Layers.Select(layer => layer.Activation), network.Parameters);

    /// <summary>The declaration in C#.</summary>
    public override string ToString()
    {
        IEnumerable<int> inputs = Layers.Select(layer => layer.Units).Prepend(Inputs);
        return string.Join('\n',
        [
            Invariant($"[Network({Loss.DeclaredFor(Outputs)}, MaxBatchSize = {MaxBatchSize})]"),
            .. Layers.Zip(inputs, (layer, count) => Invariant($"[Dense({count}, {layer.Units}, {layer.Activation.Declared})]")),
            $"public sealed partial class {Name};",
        ]);
    }
}

/// <summary>A dense layer, whose inputs follow from what stands before it.</summary>
internal sealed record LayerDeclaration(int Units, ReferenceActivation Activation);
