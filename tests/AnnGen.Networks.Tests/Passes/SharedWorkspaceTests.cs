using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Passes;

/// <summary>A workspace serves one thread at a time, and a second one is refused instead of mixing two batches.</summary>
public class SharedWorkspaceTests
{
    private static readonly float[] s_inputs = RandomSamples.Floats(10 * 350);
    private static readonly int[] s_classes = RandomSamples.Classes(10, 5);

    [Fact]
    public void Two_forward_passes_at_once_are_refused()
    {
        var network = new ExchangingOwner(seed: 1);
        AssertRefused(network, workspace => network.Forward(s_inputs, workspace));
    }

    [Fact]
    public void A_backward_pass_during_a_forward_pass_is_refused()
    {
        var network = new ExchangingOwner(seed: 1);
        AssertRefused(network, workspace => network.Backward(s_classes, workspace));
    }

    [Fact]
    public void A_pass_that_throws_releases_the_workspace()
    {
        var network = new SmallClassifier(seed: 1);
        SmallClassifier.Workspace workspace = network.CreateWorkspace();
        Assert.Throws<InvalidOperationException>(() => network.Backward(new[] { 0 }, workspace));
        network.Forward(RandomSamples.Floats(6), workspace);
        Assert.Throws<ArgumentException>(() => network.Backward(new[] { 0, 1 }, workspace));
        Assert.True(float.IsFinite(network.Backward(new[] { 0 }, workspace)));
    }

    [Fact]
    public void Threads_with_a_workspace_each_share_a_network()
    {
        var network = new ExchangingOwner(seed: 1);
        float[] losses = new float[4];
        Parallel.For(0, losses.Length, i =>
        {
            ExchangingOwner.Workspace workspace = network.CreateWorkspace();
            for (int pass = 0; pass < 50; pass++)
            {
                network.Forward(s_inputs, workspace);
                losses[i] = network.Backward(s_classes, workspace);
            }
        });
        Assert.All(losses, loss => Assert.Equal(losses[0], loss));
    }

    // One thread takes forward passes all the time; the other one comes into one of them sooner or later.
    private static void AssertRefused(ExchangingOwner network, Action<ExchangingOwner.Workspace> pass)
    {
        ExchangingOwner.Workspace workspace = network.CreateWorkspace();
        using var source = new CancellationTokenSource();
        using var refusals = new ManualResetEventSlim();
        var other = new Thread(() => PassUntilCancelled(() => network.Forward(s_inputs, workspace)));
        other.Start();
        var first = new Thread(() => PassUntilCancelled(() => pass(workspace)));
        first.Start();
        bool isRefused = refusals.Wait(TimeSpan.FromSeconds(60));
        source.Cancel();
        first.Join();
        other.Join();
        Assert.True(isRefused);
        // Nobody holds it any more.
        network.Forward(s_inputs, workspace);
        Assert.True(float.IsFinite(network.Backward(s_classes, workspace)));

        void PassUntilCancelled(Action pass)
        {
            while (!source.IsCancellationRequested)
            {
                if (IsRefused(pass))
                    refusals.Set();
            }
        }
    }

    private static bool IsRefused(Action pass)
    {
        try
        {
            pass();
            return false;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message.StartsWith("Another thread uses this workspace of 'ExchangingOwner' now.", StringComparison.Ordinal);
        }
    }
}
