using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.EveryLayer;

/// <summary>
/// For each loss, every activation in a hidden layer, and every activation that the loss takes in the output layer. The sizes fill
/// neither vectors nor tiles, but for some that fill them exactly.
/// </summary>
internal static class EveryLayerNetworks
{
    private const int Inputs = 7;
    private const int MaxBatchSize = 33;

    private static readonly int[] s_hiddenUnits = [17, 33, 19, 16, 15, 13, 65, 9, 31, 47, 12, 35, 21];
    private static readonly int[] s_outputUnits = [5, 1, 3, 18, 2, 17, 16];

    private static readonly Lazy<BulkCompilation> s_compilation = new(() => new BulkCompilation(All!.Values));

    /// <summary>The declarations by their names.</summary>
    public static IReadOnlyDictionary<string, NetworkDeclaration> All { get; } =
        References.Losses.SelectMany(Of).ToDictionary(declaration => declaration.Name);

    /// <summary>One of them as a network, with weights that were drawn.</summary>
    public static CompiledNetwork Create(string name)
    {
        CompiledNetwork network = s_compilation.Value.Create(All[name]);
        DrawnParameters.Set(network, All[name], new Random(1));
        return network;
    }

    private static IEnumerable<NetworkDeclaration> Of(ReferenceLoss loss, int lossIndex)
    {
        IReadOnlyList<ReferenceActivation> activations = References.Activations;
        LayerDeclaration[] outputs =
        [
            .. activations.Select((activation, i) => new LayerDeclaration(OutputUnits(loss, activation, i + lossIndex), activation))
                .Where(output => output.Units > 0),
        ];
        // A network has two hidden layers.
        int count = Math.Max(outputs.Length, (activations.Count + 1) / 2);
        for (int i = 0; i < count; i++)
        {
            ReferenceActivation first = activations[2 * i % activations.Count];
            ReferenceActivation second = activations[(2 * i + 1) % activations.Count];
            yield return new NetworkDeclaration(
                $"{loss.Name}{lossIndex}Network{i}", loss, MaxBatchSize, Inputs,
                [
                    new(s_hiddenUnits[(i + lossIndex) % s_hiddenUnits.Length], first),
                    new(s_hiddenUnits[(i + lossIndex + 1) % s_hiddenUnits.Length], second),
                    outputs[i % outputs.Length],
                ]);
        }
    }

    /// <summary>How many units an output layer gets; 0 if the loss takes no such layer.</summary>
    private static int OutputUnits(ReferenceLoss loss, ReferenceActivation activation, int turn)
    {
        // A single unit of Relu may be dead for all samples, and then nothing has a gradient.
        int least = activation.Name == "Relu" ? 2 : 1;
        return s_outputUnits.Skip(turn % s_outputUnits.Length).Concat(s_outputUnits)
            .FirstOrDefault(units => units >= least && loss.Takes(activation, units));
    }
}
