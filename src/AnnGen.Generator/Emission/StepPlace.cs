using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>How generated code refers to the operands of steps: in a workspace while training, in a scratch otherwise.</summary>
internal abstract class StepPlace
{
    /// <summary>A training step, of which a worker computes a part.</summary>
    public static StepPlace Training { get; } = new TrainingPlace();

    /// <summary>Inference of some samples.</summary>
    public static StepPlace Inference { get; } = new InferencePlace();

    /// <summary>Inference of one sample of a small network.</summary>
    public static StepPlace Single { get; } = new SinglePlace();

    /// <summary>An operand as it is written.</summary>
    public string Of(Operand operand) => operand.Role switch
    {
        null => operand.Text,
        TensorRole.Input => Inputs,
        TensorRole.Parameter or TensorRole.Copy => "in " + Parameter(operand.Text),
        _ => $"{(operand.IsWritten ? "ref" : "in")} {Tensor(operand.Text)}",
    };

    protected abstract string Inputs { get; }

    protected abstract string Parameter(string name);

    protected abstract string Tensor(string name);

    private static string NameOf(string tensor) => $"{RuntimeName.Memory}.{MemoryEmitter.ScratchPrefix}{tensor}";

    private sealed class TrainingPlace : StepPlace
    {
        protected override string Inputs => "part.Inputs";

        protected override string Parameter(string name) => $"p[{MemoryName.Of(name)}]";

        protected override string Tensor(string name) => $"w[{MemoryName.Of(name)}]";
    }

    private sealed class InferencePlace : StepPlace
    {
        protected override string Inputs => "inputs";

        protected override string Parameter(string name) => $"p[{MemoryName.Of(name)}]";

        protected override string Tensor(string name) => $"s[{NameOf(name)}]";
    }

    private sealed class SinglePlace : StepPlace
    {
        protected override string Inputs => "in inputs";

        protected override string Parameter(string name) => $"{RuntimeName.Floats}.ReadAt(in p, {MemoryName.Of(name)})";

        protected override string Tensor(string name) =>
            name == PlannedGraph.CallerOutputs ? name : $"{RuntimeName.Floats}.At(ref scratch, {NameOf(name)})";
    }
}
