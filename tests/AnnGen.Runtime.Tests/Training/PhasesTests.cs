using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Runtime.Tests.Training;

/// <summary>The phases of a step follow from what its steps read and write, and no two workers meet in one.</summary>
public class PhasesTests
{
    private const int Batch = 5;

    public static TheoryData<int[], int[]> Networks => new()
    {
        { [784, 128, 64, 10], [] },
        { [784, 128, 64, 10], [0] },
        { [300, 128, 10], [] },
        { [20, 30, 10], [0] },
        { [40, 128, 512, 10], [] },
        { [40, 128, 512, 10], [1] },
        { [300, 256, 256, 256, 3], [1, 2] },
        { [300, 256], [] },
        { [10, 300, 200, 7], [0, 1] },
    };

    [Fact]
    public void A_single_worker_never_waits()
    {
        var phases = Phases.Of(ChainPlan.Of([784, 128, 64, 10]), workers: 1);
        Assert.Equal([[new(PassKind.Forward, 0, 3, false), new(PassKind.Loss, 0, 1, false), new(PassKind.Backward, 0, 2, false)]], phases.Stretches);
        Assert.False(phases.SharesInputs);
    }

    [Fact]
    public void Small_layers_are_shared_out_by_rows()
    {
        var phases = Phases.Of(ChainPlan.Of([20, 30, 10]), workers: 2);
        Assert.Equal(
            [[new(PassKind.Forward, 0, 2, false), new(PassKind.Loss, 0, 1, false), new(PassKind.Backward, 0, 1, false)], []], phases.Stretches);
    }

    [Fact]
    public void A_large_first_layer_is_shared_out_by_units_in_both_directions()
    {
        var phases = Phases.Of(ChainPlan.Of([784, 128, 64, 10]), workers: 2);
        Assert.Equal(
            [
                [new(PassKind.Forward, 0, 1, true)],
                [new(PassKind.Forward, 1, 3, false), new(PassKind.Loss, 0, 1, false), new(PassKind.Backward, 0, 1, false)],
                [new(PassKind.Backward, 1, 2, true)],
            ],
            phases.Stretches);
        Assert.True(phases.SharesInputs);
    }

    [Fact]
    public void A_large_layer_that_is_not_the_first_is_shared_out_by_units_too()
    {
        var phases = Phases.Of(ChainPlan.Of([40, 128, 512, 10]), workers: 2);
        Assert.Equal(
            [
                [new(PassKind.Forward, 0, 1, false)],
                [new(PassKind.Forward, 1, 2, true)],
                [new(PassKind.Forward, 2, 3, false), new(PassKind.Loss, 0, 1, false)],
                [new(PassKind.Backward, 0, 1, true)],
                [new(PassKind.Backward, 1, 2, false)],
                [],
            ],
            phases.Stretches);
        Assert.False(phases.SharesInputs);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_worker_touches_what_another_one_writes_in_the_same_phase(int[] sizes, int[] dropped)
    {
        NetworkPlan plan = ChainPlan.Of(sizes, dropped);
        for (int workers = 2; workers <= 4; workers++)
        {
            var phases = Phases.Of(plan, workers);
            Assert.Equal(plan.Steps.Count(step => step.Pass is PassKind.Forward or PassKind.Loss or PassKind.Backward), phases.Stretches.Sum(phase => phase.Sum(stretch => stretch.EndStep - stretch.FirstStep)));
            for (int phase = 0; phase < phases.Stretches.Length; phase++)
            {
                bool isLast = phase == phases.Stretches.Length - 1;
                ElementAccess[] accesses = [.. Enumerable.Range(0, workers).Select(worker => ElementAccess.Of(plan, sizes, phases.Stretches[phase], isLast, new Share(worker, workers), Batch))];
                for (int one = 0; one < workers; one++)
                {
                    for (int other = 0; other < workers; other++)
                        Assert.True(one == other || !accesses[one].Writes.Overlaps(accesses[other].Touched), $"{string.Join('-', sizes)}, {workers} workers, phase {phase}");
                }
            }
        }
    }
}
