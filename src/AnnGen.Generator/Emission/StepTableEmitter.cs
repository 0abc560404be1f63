using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints what each step of training reads and writes: the runtime derives from it how workers share out the steps.</summary>
internal static class StepTableEmitter
{
    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        foreach (StepAccess step in StepAccess.Of(plan))
        {
            writer.Line($"new({RuntimeNames.PassKind}.{step.Pass}, reads: {Literal.Of(step.Reads)}, writes: {Literal.Of(step.Writes)}{Layer("weights", step.Weights)}{Layer("units", step.Units)}),");
        }
    }

    private static string Layer(string parameter, int? layer) => layer is { } index ? $", {parameter}: {Literal.Of(index)}" : "";
}
