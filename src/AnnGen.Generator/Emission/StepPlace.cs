using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>An operand as it is written: in pieces, since strings of them would be most of what emission allocates.</summary>
/// <param name="Start">What stands before the tensor's name.</param>
/// <param name="Name">The tensor's name.</param>
/// <param name="End">What stands behind it.</param>
internal readonly record struct OperandText(string Start, string Name = "", string End = "")
{
    public override string ToString() => Start + Name + End;
}

/// <summary>How generated code refers to the operands of steps: in a workspace while training, in a scratch otherwise.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Parameter">What stands before the name of a parameter.</param>
/// <param name="Tensor">What stands before the name of another tensor, behind the word that passes it by reference.</param>
/// <param name="End">What stands behind a name.</param>
internal sealed record StepPlace(string Inputs, string Parameter, string Tensor, string End)
{
    private readonly string _read = "in " + Tensor;
    private readonly string _written = "ref " + Tensor;

    /// <summary>A training step, of which a worker computes a part.</summary>
    public static StepPlace Training { get; } = new("part.Inputs", $"in p[{RuntimeName.Memory}.", $"w[{RuntimeName.Memory}.", "]");

    /// <summary>Inference of some samples.</summary>
    public static StepPlace Inference { get; } = new(
        "inputs", $"in p[{RuntimeName.Memory}.", $"s[{RuntimeName.Memory}.{MemoryEmitter.ScratchPrefix}", "]");

    /// <summary>Inference of one sample of a small network.</summary>
    public static StepPlace Single { get; } = new(
        "in inputs", $"in {RuntimeName.Floats}.ReadAt(in p, {RuntimeName.Memory}.",
        $"{RuntimeName.Floats}.At(ref scratch, {RuntimeName.Memory}.{MemoryEmitter.ScratchPrefix}", ")");

    /// <summary>An operand as it is written.</summary>
    public OperandText Of(Operand operand) => operand switch
    {
        { Role: null } => new(operand.Text),
        { Role: TensorRole.Input } => new(Inputs),
        { Role: TensorRole.Buffer, IsWritten: true } => new($"ref p[{RuntimeName.Memory}.", operand.Text, "]"),
        { Role: TensorRole.Parameter or TensorRole.Copy or TensorRole.Buffer } => new(Parameter, operand.Text, End),
        // What the caller has given is not in the scratch.
        { Text: PlannedGraph.CallerOutputs } => new(operand.IsWritten ? "ref " : "in ", operand.Text),
        _ => new(operand.IsWritten ? _written : _read, operand.Text, End),
    };
}
