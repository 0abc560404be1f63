using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>
/// The memory of a forward and backward pass: activations, deltas and gradients of every layer, for up to the network's
/// <c>MaxBatchSize</c> samples. One per caller; nothing to dispose.
/// </summary>
[JsonConverter(typeof(NoJson.OfWorkspace))]
public abstract class Workspace
{
    private int _isInUse;

    /// <summary>Allocates the workspace of a plan.</summary>
    /// <param name="plan">The plan.</param>
    protected Workspace(NetworkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        Buffer = new AlignedBuffer(plan.WorkspaceFloats);
        NonzeroInputs = new NonzeroMemory(plan, plan.MaxBatchSize);
        GradientMemory = new GradientMemory(this);
    }

    /// <summary>What lies where.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>The number of samples in the last forward pass.</summary>
    public int BatchSize { get; internal set; }

    /// <summary>Whether dropout layers drop units, as they do while training. When not, forward passes are those of predictions.</summary>
    public bool DropsUnits { get; set; } = true;

    /// <summary>The seed of what dropout layers drop. A trainer's workspace has that of its options.</summary>
    public ulong DropoutSeed { get; set; }

    /// <summary>
    /// The step whose units dropout layers drop: each step has its own. Every forward pass adds one before it begins; set it back to
    /// drop the same units again.
    /// </summary>
    public long DropoutStep { get; set; }

    /// <summary>Whether the activations are those of a forward pass whose backward pass has not been taken.</summary>
    internal bool AwaitsBackward { get; set; }

    internal AlignedBuffer Buffer { get; }

    /// <summary>The gradients, for a pass that leaves them there.</summary>
    internal GradientMemory GradientMemory { get; }

    internal Span<float> Gradients => Buffer.Span.Slice(Plan.WorkspaceGradients, Plan.ParameterFloats);

    /// <summary>The inputs that were gathered for a batch, [batch, inputs].</summary>
    internal Span<float> Inputs => Buffer.Span.Slice(Plan.WorkspaceInputs, Plan.MaxBatchSize * Plan.InputSize);

    /// <summary>The gathered inputs as layers take them.</summary>
    internal SampleRows InputRows => NonzeroInputs.Rows(in Inputs[0]);

    /// <summary>Which inputs of the batch at hand count, gathered ones or a caller's; to be found out before the forward pass.</summary>
    internal NonzeroMemory NonzeroInputs { get; }

    /// <summary>The float at an offset of the plan, which is not checked.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float this[nint offset] => ref Buffer[offset];

    /// <summary>What a dropout layer drops in this step.</summary>
    /// <param name="layer">The place of the layer whose units are dropped, from 0.</param>
    /// <param name="rate">The share of the units that is dropped.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DropoutDraw DropoutOf(int layer, float rate) => new(DropoutSeed, DropoutStep, layer, DropsUnits ? rate : 0f);

    /// <summary>The losses of some rows of the batch.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> LossesOf(int row, int rows) => Buffer.Span.Slice(Plan.WorkspaceLosses + row, rows);

    /// <summary>The mean loss over the batch: added up in double precision, in an order that depends on the batch size alone.</summary>
    internal float MeanLoss(int batch)
    {
        ReadOnlySpan<float> losses = LossesOf(0, batch);
        ref float first = ref MemoryMarshal.GetReference(losses);
        // A single sum would wait for one addition after the other: 8 µs for ten thousand samples.
        Vector128<double> lower = default;
        Vector128<double> upper = default;
        int i = 0;
        for (; i <= batch - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            Vector128<float> some = Vector128.LoadUnsafe(ref first, (nuint)i);
            lower += Vector128.WidenLower(some);
            upper += Vector128.WidenUpper(some);
        }
        lower += upper;
        double sum = lower[0] + lower[1];
        for (; i < batch; i++)
            sum += losses[i];
        return (float)(sum / batch);
    }

    /// <summary>Reserves the workspace for one pass of a caller's own loop, until <see cref="Leave"/>.</summary>
    /// <exception cref="InvalidOperationException">Another thread has reserved it.</exception>
    internal void Enter()
    {
        if (Interlocked.CompareExchange(ref _isInUse, 1, 0) != 0)
        {
            throw new InvalidOperationException(
                $"Another thread uses this workspace of '{Plan.Name}' now. A workspace serves one thread at a time: " +
                "create one for each with CreateWorkspace().");
        }
    }

    /// <summary>Releases the workspace.</summary>
    internal void Leave() => Volatile.Write(ref _isInUse, 0);

    /// <summary>Throws when this workspace was laid out for another network.</summary>
    internal void RequirePlan(NetworkPlan plan)
    {
        if (!ReferenceEquals(Plan, plan))
            throw new ArgumentException($"The workspace belongs to '{Plan.Name}'; '{plan.Name}' takes one from its own CreateWorkspace().");
    }
}
