using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints a network in the order in which it is read: what it is, what it computes, what lies where, and the rest.</summary>
internal static class NetworkEmitter
{
    private static readonly string[] s_always =
    [
        RuntimeName.Activation, RuntimeName.DenseParameters, RuntimeName.DenseShape, RuntimeName.DenseWorkspace,
        RuntimeName.Initialization, RuntimeName.LayerPlan, RuntimeName.Loss, RuntimeName.NetworkPlan, RuntimeName.Normalization, RuntimeName.Parameters,
        RuntimeName.Part, RuntimeName.Passes, RuntimeName.PassKind, RuntimeName.Rehearsal, RuntimeName.Samples, RuntimeName.Scratch, RuntimeName.StepPlan, RuntimeName.TensorPlan,
        RuntimeName.Workspace,
    ];

    public static GeneratedSource Emit(ExecutionPlan plan) => TypeEmitter.Emit(
        plan.Type, plan.InputSize, plan.Loss.Targets, plan.Output.Outputs, Aliases(plan),
        writer => DocumentationEmitter.Emit(writer, plan),
        writer =>
        {
            SurfaceEmitter.Emit(writer, plan);
            MemoryEmitter.Emit(writer, plan);
            PassEmitter.Emit(writer, plan);
            SinglePassEmitter.Emit(writer, plan);
            ShapeEmitter.Emit(writer, plan);
            PlanTableEmitter.Emit(writer, plan);
        });

    /// <summary>The types of the runtime that the file names.</summary>
    private static IEnumerable<string> Aliases(ExecutionPlan plan)
    {
        PassPlan passes = plan.Passes;
        IEnumerable<Step> steps = passes.Forward.Concat(passes.Loss).Concat(passes.Backward).Concat(passes.Gradients).Concat(passes.Inference);
        if (passes.OutputActivation is { } activation)
            steps = steps.Append(activation);
        IEnumerable<string> names = s_always;
        if (plan.Loss.WeighsSamples)
            names = names.Append(RuntimeName.LossSteps);
        if (plan.Single is { } single)
        {
            steps = steps.Concat(single.Inference);
            names = names.Concat([RuntimeName.Floats, RuntimeName.SmallDense, RuntimeName.StackLines, RuntimeName.Unsafe]);
            if (single.FitsRegisters)
                names = names.Concat([RuntimeName.Simd128, RuntimeName.Simd256, RuntimeName.DotDense, RuntimeName.MethodImpl, RuntimeName.MethodImplOptions]);
        }
        return names.Concat(steps.SelectMany(step => step.Types.Append(ClassOf(step.Kernel)))).Where(name => name.StartsWith(RuntimeName.Prefix, StringComparison.Ordinal));
    }

    private static string ClassOf(string kernel) => kernel.Substring(0, kernel.IndexOf('.'));
}
