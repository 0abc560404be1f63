using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints steps: the formula as a comment, and the call of the kernel that computes it.</summary>
/// <param name="writer">Where to print.</param>
/// <param name="place">How a pass refers to its tensors.</param>
internal sealed class StepPrinter(SourceWriter writer, StepPlace place)
{
    /// <summary>Prints the steps of a pass.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="isNumbered">Whether workers share out the steps, and ask for some of them by number.</param>
    public void Print(IEnumerable<Step> steps, bool isNumbered = false)
    {
        int number = 0;
        foreach (Step step in steps)
        {
            Print(step, !isNumbered ? [] : ["in part", Literal.Digits(number)]);
            number++;
        }
    }

    /// <summary>Prints a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="first">The operands in front of its own.</param>
    public void Print(Step step, params string[] first)
    {
        writer.Gap();
        writer.Comment(step.Formula);
        writer.Call($"{step.Kernel}<{string.Join(", ", step.Types)}>", first.Concat(step.Operands.Select(place.Of)));
    }
}
