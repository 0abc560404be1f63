using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Division;

/// <summary>Some steps of a pass that follow each other and are shared out in the same way.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="FirstStep">The first step.</param>
/// <param name="EndStep">The step after the last.</param>
/// <param name="ByUnits">Whether each worker computes its own units for all rows, and not all units for its own rows.</param>
internal readonly record struct Stretch(PassKind Pass, int FirstStep, int EndStep, bool ByUnits);

/// <summary>
/// The phases of a training step: what workers compute before they wait for each other. The last phase ends in the gradients and the
/// update.
/// </summary>
/// <param name="Stretches">The stretches of each phase, without the gradients.</param>
/// <param name="SharesInputs">Whether a worker computes units from inputs of all rows, before the first barrier.</param>
internal sealed record Phases(Stretch[][] Stretches, bool SharesInputs)
{
    /// <summary>Derives the phases from what the steps of a network read and write.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="workers">The number of workers.</param>
    public static Phases Of(NetworkPlan plan, int workers)
    {
        var divisions = new StepDivisions(plan, workers);
        var phases = new List<Stretch[]>();
        var phase = new PhaseBuilder(divisions);
        int[] numbers = new int[Enum.GetValues<PassKind>().Length];
        foreach (StepPlan step in plan.Steps.Where(step => step.Pass != PassKind.Gradients))
        {
            if (phase.Conflicts(step))
                Close();
            phase.Add(step, numbers[(int)step.Pass]++);
        }
        // All gradients are in one phase: an update changes parameters that no step reads after it.
        if (plan.Steps.Any(step => step.Pass == PassKind.Gradients && phase.Conflicts(step)))
            Close();
        phases.Add(phase.Build());
        return new([.. phases], plan.Steps.Any(step => divisions.ByUnits(step) && step.Reads.Contains(NetworkPlan.InputTensor)));

        void Close()
        {
            phases.Add(phase.Build());
            phase = new PhaseBuilder(divisions);
        }
    }

    /// <summary>The steps of a phase, without the gradients.</summary>
    public IEnumerable<StepPlan> StepsOf(NetworkPlan plan, int phase) => Stretches[phase].SelectMany(stretch => plan.Steps
        .Where(step => step.Pass == stretch.Pass).Skip(stretch.FirstStep).Take(stretch.EndStep - stretch.FirstStep));

    /// <summary>Collects the steps of one phase.</summary>
    private sealed class PhaseBuilder(StepDivisions divisions)
    {
        private readonly List<Stretch> _stretches = [];
        private readonly List<(string Tensor, Access Access, bool IsWrite)> _accesses = [];

        /// <summary>Whether a step depends on what other workers read or write in this phase.</summary>
        public bool Conflicts(StepPlan step) => divisions.Workers > 1 && Accesses(step).Any(next => _accesses.Any(before =>
            before.Tensor == next.Tensor && (before.IsWrite || next.IsWrite) && !before.Access.IsOwnPart(next.Access)));

        /// <summary>Adds a step.</summary>
        public void Add(StepPlan step, int number)
        {
            _accesses.AddRange(Accesses(step));
            bool byUnits = divisions.ByUnits(step);
            if (_stretches is [.., var last] && last.Pass == step.Pass && last.ByUnits == byUnits)
                _stretches[^1] = last with { EndStep = number + 1 };
            else
                _stretches.Add(new(step.Pass, number, number + 1, byUnits));
        }

        public Stretch[] Build() => [.. _stretches];

        private IEnumerable<(string Tensor, Access Access, bool IsWrite)> Accesses(StepPlan step) =>
            step.Reads.Select(tensor => (tensor, divisions.AccessOf(step, tensor), false))
                .Concat(step.Writes.Select(tensor => (tensor, divisions.AccessOf(step, tensor), true)));
    }
}
