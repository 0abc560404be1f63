using AnnGen.Networks;

namespace AnnGen.Training.Replicas;

/// <summary>A tensor of the batch that workers write in parts, and that others read later.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Written">Which part each worker has written.</param>
/// <param name="IsReadByRows">Whether each worker reads its own rows alone, and not all of it.</param>
internal sealed record BatchTransfer(TensorPlan Tensor, Access Written, bool IsReadByRows);

/// <summary>Parameters of a layer that each worker updates in part, and that all workers read.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="WithCopy">Whether others read the transposed copy.</param>
internal sealed record ParameterTransfer(LayerPlan Layer, bool WithCopy);

/// <summary>
/// What workers with memory of their own have to exchange: what one worker writes and another one reads later. It follows from the phases,
/// as the phases follow from the steps.
/// </summary>
/// <param name="OfPhases">The tensors of the batch that each phase leaves to others.</param>
/// <param name="OfParameters">The parameters that a step leaves to the next one.</param>
/// <param name="Written">All tensors of the batch, with the parts in which workers write them.</param>
internal sealed record Transfers(BatchTransfer[][] OfPhases, ParameterTransfer[] OfParameters, BatchTransfer[] Written)
{
    /// <summary>Derives the transfers of a network.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="phases">The phases of a step.</param>
    /// <param name="workers">The number of workers.</param>
    public static Transfers Of(NetworkPlan plan, Phases phases, int workers)
    {
        var divisions = new StepDivisions(plan, workers);
        BatchTransfer[][] ofPhases =
            [.. Enumerable.Range(0, phases.Stretches.Length).Select(phase => OfPhase(plan, phases, divisions, phase).ToArray())];
        ParameterTransfer[] ofParameters =
        [
            .. plan.Steps.Where(step => step.Pass == PassKind.Gradients
                && step.Writes.Any(tensor => IsReadByOthers(plan, divisions, tensor)))
                .Select(step => new ParameterTransfer(
                    plan.Layers[step.Weights], step.Writes.Skip(2).Any(copy => IsReadByOthers(plan, divisions, copy)))),
        ];
        BatchTransfer[] written =
        [
            .. plan.Steps.Where(step => step.Pass != PassKind.Gradients)
                .SelectMany(step => step.Writes
                    .Select(name => new BatchTransfer(TensorOf(plan, name), divisions.AccessOf(step, name), IsReadByRows: false))),
        ];
        return new(ofPhases, ofParameters, written);
    }

    private static IEnumerable<BatchTransfer> OfPhase(NetworkPlan plan, Phases phases, StepDivisions divisions, int phase)
    {
        StepPlan[] steps = [.. phases.StepsOf(plan, phase)];
        StepPlan[] later =
        [
            .. Enumerable.Range(phase + 1, phases.Stretches.Length - phase - 1).SelectMany(next => phases.StepsOf(plan, next)),
            .. plan.Steps.Where(step => step.Pass == PassKind.Gradients),
        ];
        foreach (string name in steps.SelectMany(step => step.Writes).Distinct())
        {
            Access written = divisions.AccessOf(steps.Last(step => step.Writes.Contains(name)), name);
            Access[] read =
            [
                .. later.Where(step => step.Reads.Contains(name))
                    .Select(step => divisions.AccessOf(step, name))
                    .Where(access => access != written),
            ];
            if (read.Length > 0)
                yield return new(TensorOf(plan, name), written, read.All(access => access.Part == AccessPart.Rows));
        }
    }

    private static TensorPlan TensorOf(NetworkPlan plan, string name) => plan.Tensors.First(tensor => tensor.Name == name);

    private static bool IsReadByOthers(NetworkPlan plan, StepDivisions divisions, string tensor) =>
        plan.Steps.Any(step => step.Reads.Contains(tensor) && divisions.AccessOf(step, tensor).Part != AccessPart.Owner);
}
