using AnnGen.Generator.Checking;

namespace AnnGen.Generator.Layers.Images;

/// <summary>A layer of images reads images.</summary>
internal static class ImageChecks
{
    private const string SuggestedInput = "write [Input(1, 28, 28)], with channels, height and width, above it";

    public static IEnumerable<Finding> Run(NodeContext node)
    {
        if (node.InputShape is not { } input)
        {
            // What is not known of a node above is reported there.
            if (node.Source == NetworkModel.InputNode)
                yield return new Finding(Rule.ImageNeeded, node.Part(), node.Label, "the shape of the network's inputs is not stated", SuggestedInput);
        }
        else if (!input.IsImage)
        {
            yield return new Finding(
                Rule.ImageNeeded, node.Part(), node.Label, $"{node.Giver(node.Source)} gives {input}",
                node.Source == NetworkModel.InputNode ? Suggestion(input) : "move it above the layers that flatten images");
        }
    }

    private static string Suggestion(TensorShape input) => input.Dimensions.Count == 2
        ? FormattableString.Invariant($"write [Input(1, {input.Dimensions[0]}, {input.Dimensions[1]})], with the channels first")
        : "write an [Input(…)] with channels, height and width, such as [Input(1, 28, 28)]";
}
