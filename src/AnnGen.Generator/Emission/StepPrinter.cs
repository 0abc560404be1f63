using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints steps: the formula as a comment, and the call of the kernel that computes it.</summary>
/// <param name="writer">Where to print.</param>
/// <param name="place">How a pass refers to its tensors.</param>
internal sealed class StepPrinter(SourceWriter writer, StepPlace place)
{
    private const string Part = "in part";

    /// <summary>Prints the steps of a pass that one thread computes.</summary>
    public void Print(EquatableArray<Step> steps)
    {
        foreach (Step step in steps)
            Print(step);
    }

    /// <summary>Prints the steps of a pass that workers share out, of which they ask for some by number.</summary>
    public void PrintNumbered(EquatableArray<Step> steps)
    {
        for (int i = 0; i < steps.Count; i++)
            Print(steps[i], Part, Literal.Digits(i));
    }

    /// <summary>Prints the steps of a pass that workers share out as a whole.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="number">The number of all of them, where the kernels take one.</param>
    public void PrintWhole(EquatableArray<Step> steps, string? number = null)
    {
        foreach (Step step in steps)
            Print(step, Part, number);
    }

    /// <summary>Prints a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="part">The part that a worker computes, where workers share out the step.</param>
    /// <param name="number">The number of the step, where the kernel takes one.</param>
    public void Print(Step step, string? part = null, string? number = null)
    {
        writer.Gap();
        writer.Comment(step.Formula);
        writer.OpenList(");");
        writer.Start(step.KernelClass);
        writer.Start(".");
        writer.Start(step.KernelMethod);
        for (int i = 0; i < step.Types.Count; i++)
        {
            writer.Start(i == 0 ? "<" : ", ");
            writer.Start(step.Types[i]);
        }
        writer.Start(step.Types.Count > 0 ? ">(" : "(");
        if (part is not null)
            writer.Item(part);
        if (number is not null)
            writer.Item(number);
        for (int i = 0; i < step.Operands.Count; i++)
        {
            OperandText operand = place.Of(step.Operands[i]);
            writer.Item(operand.Start, operand.Name, operand.End);
        }
        writer.CloseList();
    }
}
