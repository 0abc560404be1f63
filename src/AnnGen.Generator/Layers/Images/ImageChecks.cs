using AnnGen.Generator.Checking;

namespace AnnGen.Generator.Layers.Images;

/// <summary>A layer of images reads images.</summary>
internal static class ImageChecks
{
    private const string SuggestedInput = "write the channels, the height and the width of the images above it, such as [Input(1, 28, 28)]";

    public static IEnumerable<Finding> Run(NodeContext node)
    {
        if (node.InputShape is not { } input)
        {
            // What is not known of a node above is reported there.
            if (node.IsFirstReaderOfInputs)
                yield return ImageNeeded(node, "the shape of the network's inputs is not stated", SuggestedInput);
        }
        else if (!input.IsImage && (node.Source != NetworkModel.InputNode || node.IsFirstReaderOfImages))
        {
            yield return ImageNeeded(
                node, $"{node.Giver(node.Source)} gives {input}",
                node.Source == NetworkModel.InputNode ? Suggestion(input) : "write it above the layers that give vectors");
        }
    }

    private static string Suggestion(TensorShape input) => input.Dimensions.Count == 2
        ? FormattableString.Invariant($"write [Input(1, {input.Dimensions[0]}, {input.Dimensions[1]})], with the channels first")
        : SuggestedInput;

    private static Finding ImageNeeded(NodeContext node, string reason, string advice) =>
        new(Rule.ImageNeeded, node.Part(), node.Subject, reason, advice);
}
