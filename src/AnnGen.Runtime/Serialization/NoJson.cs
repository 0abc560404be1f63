using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnnGen.Serialization;

/// <summary>Refuses to convert a type to or from JSON, with a sentence that names what to use instead.</summary>
/// <remarks>
/// The serializer would otherwise throw about a span deep inside such a type, or write something that cannot be read back. It converts
/// a generated network by its properties, so the attribute stands on the types of these. Public for the serializer's source generator.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NoJson : JsonConverterFactory
{
    private const string Parameters =
        "Save the weights of the network with Save(path), and load them with LoadWeights(path).";

    private readonly string _reason;

    private NoJson(string reason) => _reason = reason;

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => true;

    /// <summary>Throws.</summary>
    /// <exception cref="NotSupportedException">Always. The message names what to use instead.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(_reason);

    /// <summary>Refuses networks and their parameters.</summary>
    public sealed class OfNetwork() : NoJson("A network has no JSON form. " + Parameters);

    /// <summary>Refuses workspaces.</summary>
    public sealed class OfWorkspace() : NoJson(
        "A workspace has no JSON form: it holds activations and gradients of the last pass. Create another one with CreateWorkspace().");

    /// <summary>Refuses data sets.</summary>
    public sealed class OfDataset() : NoJson(
        "A data set has no JSON form. Write the inputs of TryGetFloats or TryGetBytes and the targets of Targets, " +
        "and read them back with " +
        "Dataset.FromFloats or Dataset.FromBytes.");

    /// <summary>Refuses trainers.</summary>
    public sealed class OfTrainer() : NoJson("A trainer has no JSON form. " + Parameters);
}
