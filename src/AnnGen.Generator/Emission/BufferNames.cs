using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>How generated code refers to what passes between layers: in a workspace while training, in a scratch otherwise, which the pass has to itself for a single sample.</summary>
internal abstract class BufferNames(ExecutionPlan plan, ParameterNames parameters)
{
    public static BufferNames Training(ExecutionPlan plan) => new WorkspaceNames(plan);

    public static BufferNames Inference(ExecutionPlan plan) => new ScratchNames(plan);

    public static BufferNames SmallInference(ExecutionPlan plan) => new SmallScratchNames(plan);

    protected ExecutionPlan Plan { get; } = plan;

    /// <summary>How it refers to the parameters.</summary>
    public ParameterNames Parameters { get; } = parameters;

    /// <summary>Whether steps have numbers, and take tensors of the whole batch.</summary>
    public virtual bool IsOfTraining => false;

    /// <summary>Whether units are dropped, and layers after them take what is left.</summary>
    public virtual bool DropsUnits => false;

    /// <summary>A layer's inputs, from the first row at hand: the caller's samples, or what its source gives.</summary>
    public Element Inputs(DensePlan layer) => layer.Source == NetworkModel.InputNode
        ? Samples(layer)
        : Outputs(Plan.Layers[layer.Source]);

    /// <summary>What a layer gives to the next: its activations, or what dropout leaves of them.</summary>
    private Element Outputs(DensePlan layer) => DropsUnits && layer.DropsUnits
        ? Activations(layer) with { Region = RegionNames.Dropped }
        : Activations(layer);

    /// <summary>The network's inputs, from the first row at hand: for dot products the first of them, otherwise all, with what is known of zeros.</summary>
    protected abstract Element Samples(DensePlan layer);

    /// <summary>A layer's activations, from the first row at hand.</summary>
    public abstract Element Activations(DensePlan layer);

    private sealed class WorkspaceNames(ExecutionPlan plan) : BufferNames(plan, ParameterNames.Given)
    {
        public override bool IsOfTraining => true;

        public override bool DropsUnits => true;

        protected override Element Samples(DensePlan layer) => new("part.Inputs");

        public override Element Activations(DensePlan layer) =>
            new($"workspace[{LayoutEmitter.Workspace}.", layer.Name, RegionNames.Activations, "]");
    }

    private sealed class ScratchNames(ExecutionPlan plan) : BufferNames(plan, ParameterNames.OfNetwork)
    {
        protected override Element Samples(DensePlan layer) => new(layer.IsDotProducts ? "inputs[0]" : "inputs");

        public override Element Activations(DensePlan layer) =>
            new($"{RuntimeNames.Floats}.At(ref scratch, rows * {LayoutEmitter.Inference}.", layer.Name, RegionNames.Activations, ")");
    }

    private sealed class SmallScratchNames(ExecutionPlan plan) : BufferNames(plan, ParameterNames.OfNetwork)
    {
        protected override Element Samples(DensePlan layer) => new("inputs");

        // Outputs that fill whole vectors go where the caller wants them.
        public override Element Activations(DensePlan layer) => layer == Plan.Output && layer.FillsLines
            ? new("outputs")
            : new($"{RuntimeNames.Floats}.At(ref scratch, {LayoutEmitter.Inference}.", layer.Name, RegionNames.Activations, ")");
    }
}
