namespace AnnGen.Generator.Planning;

/// <summary>
/// The tensors that a step of training reads and writes, by names that have the number of their layer, from 1: W, b, their transposed copy Wᵀ,
/// the activations a, the sums z, the mask m and what it leaves d, the deltas δ; and the inputs x and the losses L.
/// </summary>
/// <param name="Pass">The pass.</param>
/// <param name="Reads">The tensors that it reads, separated by spaces.</param>
/// <param name="Writes">The tensors that it writes, separated by spaces.</param>
/// <param name="Weights">The layer whose parameters it takes, if any.</param>
/// <param name="Units">The layer whose units workers can share out, if its kernel allows that.</param>
internal sealed record StepAccess(string Pass, string Reads, string Writes, int? Weights = null, int? Units = null)
{
    private const string Inputs = "x";
    private const string Losses = "L";

    /// <summary>The accesses of all steps, in the order in which they run. The steps of a loss are one.</summary>
    public static IEnumerable<StepAccess> Of(ExecutionPlan plan)
    {
        PassPlan passes = plan.Passes;
        return passes.Forward.Select(step => Of(step, plan.Layers, "Forward"))
            .Append(new StepAccess("Loss", Name("a", plan.Output), $"{Losses} {Name("δ", plan.Output)}"))
            .Concat(passes.Backward.Select(step => Of(step, plan.Layers, "Backward")))
            .Concat(passes.Gradients.Select(step => Of(step, plan.Layers, "Gradients")));
    }

    private static StepAccess Of(Step step, EquatableArray<DensePlan> layers, string pass)
    {
        DensePlan layer = layers[step.Layer];
        switch (step)
        {
            case ForwardStep { KeepsSums: var keepsSums }:
                return new(
                    pass, $"{Taken(layer, layers)} {Name(layer.IsDotProducts ? "Wᵀ" : "W", layer)} {Name("b", layer)}",
                    keepsSums ? $"{Name("z", layer)} {Name("a", layer)}" : Name("a", layer), layer.Index, layer.IsDotProducts ? null : layer.Index);
            case ActivationStep:
                return new(pass, Name("a", layer), Name("a", layer));
            case DropoutStep:
                return new(pass, Name("a", layer), $"{Name("m", layer)} {Name("d", layer)}");
            case InputDeltaStep:
                DensePlan source = layers[layer.Source];
                return new(pass, $"{Name("δ", layer)} {Name("Wᵀ", layer)} {Kept(source)}", Name("δ", source), layer.Index, UnitsOf(source));
            case DropoutDeltaStep:
                return new(pass, $"{Name("m", layer)} {Name("δ", layer)}", Name("δ", layer), Units: UnitsOf(layer));
            case ActivationDeltaStep:
                return new(pass, $"{Kept(layer)} {Name("δ", layer)}", Name("δ", layer));
            case GradientStep:
                string copy = layer.HasTransposedWeights ? " " + Name("Wᵀ", layer) : "";
                // No update comes before the loss of the whole batch is known to be finite.
                return new(
                    pass, $"{Taken(layer, layers)} {Name("δ", layer)} {Losses}", $"{Name("W", layer)} {Name("b", layer)}{copy}", layer.Index);
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The step has no tensors yet.");
        }
    }

    // What a layer takes: the inputs, another layer's activations, or what dropout leaves of them.
    private static string Taken(DensePlan layer, EquatableArray<DensePlan> layers)
    {
        if (layer.Source == NetworkModel.InputNode)
            return Inputs;
        DensePlan source = layers[layer.Source];
        return Name(source.DropsUnits ? "d" : "a", source);
    }

    private static string Kept(DensePlan layer) => Name(layer.KeepsSums ? "z" : "a", layer);

    // Softmax takes all units of a sample at once.
    private static int? UnitsOf(DensePlan layer) => layer.Activation == Activation.Softmax ? null : layer.Index;

    private static string Name(string tensor, DensePlan layer) => FormattableString.Invariant($"{tensor}{layer.Index + 1}");
}
