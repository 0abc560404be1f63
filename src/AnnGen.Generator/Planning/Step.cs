namespace AnnGen.Generator.Planning;

/// <summary>A call of a kernel, as data: one printer prints all of them.</summary>
/// <param name="Formula">What it computes, in the notation of a textbook.</param>
/// <param name="KernelClass">The class of the kernel.</param>
/// <param name="KernelMethod">The kernel.</param>
/// <param name="Types">Its type arguments.</param>
/// <param name="Operands">Its arguments, behind those that every step of a pass has.</param>
/// <param name="Access">What it reads and writes; null in inference, which one thread computes.</param>
internal sealed record Step(
    string Formula, string KernelClass, string KernelMethod, EquatableArray<string> Types, EquatableArray<Operand> Operands,
    StepAccess? Access = null);

/// <summary>The tensors that a step of training reads and writes. The runtime derives from it how workers share out the steps.</summary>
/// <param name="Reads">The names of the tensors that it reads, separated by spaces.</param>
/// <param name="Writes">The names of the tensors that it writes, separated by spaces.</param>
/// <param name="Weights">The layer whose parameters it takes, from 0, if any.</param>
/// <param name="Units">The layer whose units workers can share out, from 0, if the kernel allows that.</param>
internal sealed record StepAccess(string Reads, string Writes, int? Weights = null, int? Units = null);

/// <summary>An argument of a kernel: a tensor, or a text.</summary>
/// <param name="Text">The name of the tensor, or the text.</param>
/// <param name="Role">What the tensor is for; null for a text.</param>
/// <param name="IsWritten">Whether the kernel writes the tensor.</param>
internal readonly record struct Operand(string Text, TensorRole? Role = null, bool IsWritten = false)
{
    /// <summary>A tensor that the kernel reads.</summary>
    public static Operand In(string tensor, TensorRole role) => new(tensor, role);

    /// <summary>A tensor that the kernel writes.</summary>
    public static Operand Ref(string tensor, TensorRole role) => new(tensor, role, IsWritten: true);
}
