using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;

namespace AnnGen.Generator.Planning;

/// <summary>Where a node writes what it contributes to the deltas of a node that it reads.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Node">The node whose deltas they become.</param>
/// <param name="IsDerived">Whether what is written is multiplied by the derivative of that node's activation.</param>
/// <param name="IsWhole">Whether nothing is added.</param>
internal readonly record struct DeltaTarget(string Tensor, NodePlan Node, bool IsDerived, bool IsWhole)
{
    /// <summary>What is written, as formulas name it.</summary>
    public string Symbol => !IsWhole || IsDerived || Node.Activation is null or { IsIdentity: true } ? Tensor : "∂L/∂a" + Node.Number;

    /// <summary>The tensor as an operand of the step that writes it.</summary>
    public Operand Written => Operand.Ref(Tensor, TensorRole.Delta);

    /// <summary>The activation as a type argument: that of the derivative, or the identity where there is none.</summary>
    public string Activation => Below is null ? RuntimeName.Identity : ActivationType.Of(Node);

    private ActivationPlan? Below => IsDerived ? Node.Activation : null;

    /// <summary>What is written, as a formula.</summary>
    /// <param name="contribution">What the node contributes, before the derivative.</param>
    public string Formula(string contribution) => Below is { IsIdentity: false }
        ? $"{Symbol} = ({contribution}) ⊙ {ActivationFormula.Derivative(Node)}"
        : $"{Symbol} = {contribution}";

    /// <summary>The kernel: its name, or that of its twin for activations whose derivative is taken from sums.</summary>
    public string Method(string name) => Below is { TakesSums: true } ? name + "FromSums" : name;

    /// <summary>What the derivative is taken from; where there is none, another tensor that lies the same way.</summary>
    public Operand KeptOr(Operand other) => Below is null ? other : PlannedGraph.Kept(Node);
}
