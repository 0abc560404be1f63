using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints a network in the order in which it is read: what it is, what lies where, what runs.</summary>
internal static class NetworkEmitter
{
    public static GeneratedSource Emit(ExecutionPlan plan)
    {
        string network = RuntimeNames.Network(plan.Type.Reference, plan.InputSize, plan.Loss.Targets, plan.Output.Outputs);
        return TypeEmitter.Emit(
            plan.Type,
            network,
            writer => LayerTable.Emit(writer, plan),
            writer =>
            {
                SurfaceEmitter.Emit(writer, plan);
                LayoutEmitter.Emit(writer, plan);
                PassEmitter.Emit(writer, plan, network);
                ShapeEmitter.Emit(writer, plan);
                LossEmitter.Types(writer, plan);
                PlanTableEmitter.Emit(writer, plan);
            });
    }
}
