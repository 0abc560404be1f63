using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints a network in the order in which it is read: what it is, what it computes, what lies where, and the rest.</summary>
internal static class NetworkEmitter
{
    private static readonly string[] s_always =
    [
        RuntimeName.Activation, RuntimeName.Initialization, RuntimeName.LayerPlan, RuntimeName.Loss, RuntimeName.NetworkPlan,
        RuntimeName.NodePlan, RuntimeName.Normalization, RuntimeName.Parameters, RuntimeName.Part, RuntimeName.Passes,
        RuntimeName.PassKind, RuntimeName.Rehearsal, RuntimeName.Samples, RuntimeName.Scratch, RuntimeName.StepPlan, RuntimeName.TensorPlan,
        RuntimeName.Workspace,
    ];

    public static GeneratedSource Emit(ExecutionPlan plan)
    {
        ShapePlan[] shapes = ShapeEmitter.ShapesOf(plan);
        return TypeEmitter.Emit(
            plan.Type, plan.InputSize, plan.Loss.Targets, plan.Output.Outputs, Aliases(plan, shapes),
            writer => DocumentationEmitter.Emit(writer, plan),
            writer =>
            {
                SurfaceEmitter.Emit(writer, plan);
                MemoryEmitter.Emit(writer, plan);
                PassEmitter.Emit(writer, plan);
                SinglePassEmitter.Emit(writer, plan);
                ShapeEmitter.Emit(writer, shapes);
                PlanTableEmitter.Emit(writer, plan);
            });
    }

    /// <summary>The types of the runtime that the file names.</summary>
    private static HashSet<string> Aliases(ExecutionPlan plan, ShapePlan[] shapes)
    {
        PassPlan passes = plan.Passes;
        var aliases = new HashSet<string>(s_always, StringComparer.Ordinal);
        EquatableArray<Step>[] all = [passes.Forward, passes.Loss, passes.Backward, passes.Gradients, passes.Buffers, passes.Inference];
        foreach (EquatableArray<Step> steps in all)
            Add(steps);
        AddStep(passes.OutputActivation);
        foreach (NodePlan node in plan.Nodes)
            aliases.UnionWith(node.RuntimeTypes);
        aliases.UnionWith(shapes.Select(shape => shape.Interface));
        if (plan.Loss.WeighsSamples)
            aliases.Add(RuntimeName.LossSteps);
        if (plan.Single is { } single)
        {
            Add(single.Inference);
            aliases.UnionWith([RuntimeName.Floats, RuntimeName.SmallDenseSteps, RuntimeName.StackLines, RuntimeName.Unsafe]);
            if (single.FitsRegisters)
            {
                aliases.UnionWith(
                    [RuntimeName.Simd128, RuntimeName.Simd256, RuntimeName.DotDenseSteps, RuntimeName.MethodImpl,
                        RuntimeName.MethodImplOptions]);
            }
        }
        return aliases;

        void Add(EquatableArray<Step> steps)
        {
            for (int i = 0; i < steps.Count; i++)
                AddStep(steps[i]);
        }

        void AddStep(Step? step)
        {
            if (step is null)
                return;
            aliases.Add(step.KernelClass);
            for (int i = 0; i < step.Types.Count; i++)
                aliases.Add(step.Types[i]);
        }
    }
}
