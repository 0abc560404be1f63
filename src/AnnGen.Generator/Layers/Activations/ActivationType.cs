using AnnGen.Generator.Emission;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Activations;

/// <summary>The activation of a node as a type, over which kernels are generic.</summary>
internal static class ActivationType
{
    private const string Namespace = "global::AnnGen.Activations.";

    public static string Of(NodePlan node) => node.Activation! switch
    {
        { Own: { } own, TakesSums: var takesSums } => $"{Namespace}{(takesSums ? "OwnSumActivation" : "OwnOutputActivation")}<{own}>",
        { Parameter: not null, Word: var word } activation => $"{Namespace}{word}<{node.ShapeName!}.{NameOf(activation)}>",
        { Word: var word } => RuntimeName.Prefix + word,
    };

    /// <summary>The parameter of an activation as a struct; null where it has none.</summary>
    public static ShapePlan? ParameterOf(ActivationPlan activation) => activation.Parameter is { } parameter
        ? new(
            NameOf(activation), Namespace + "IActivationParameter",
            new EquatableArray<(string, string, string)>([("float", "Value", Literal.Of(parameter))]))
        : null;

    /// <summary>What the plan table states of an activation.</summary>
    public static IEnumerable<(string Property, string Value)> TableEntry(ActivationPlan activation)
    {
        yield return ("Activation", $"{RuntimeName.Activation}.{activation.Word}");
        if (activation.Parameter is { } parameter)
            yield return ("ActivationParameter", Literal.Of(parameter));
        if (activation.Own is { } own)
            yield return ("OwnActivation", $"typeof({own})");
    }

    private static string NameOf(ActivationPlan activation) => activation.Word == Activation.LeakyRelu ? "Slope" : "Alpha";
}
