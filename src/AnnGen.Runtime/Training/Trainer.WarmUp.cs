using AnnGen.Networks;

namespace AnnGen;

// The compilation of what a step runs, before the first step.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    private readonly TOptimizer _optimizer;

    /// <summary>
    /// Prepares the first <see cref="Step(ReadOnlySpan{float}, TTarget)"/> and the first <see cref="TrainEpoch"/>, so that they take about
    /// as long as the following ones: compiles the methods that they call, and has the system provide the trainer's memory.
    /// </summary>
    /// <remarks>
    /// The JIT compiles a method when it is first called. Creating a trainer compiles the kernels; this method also compiles the code
    /// around them, as it trains parameters that it discards, on zeros and ones. The network, the optimizer's state, the order of the
    /// samples and the number of steps stay as they are, and so does every bit of later training. Call it once for each trainer, for
    /// instance while a game loads; until it returns, it takes as much memory as a second trainer.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The trainer is at work already, for another caller or the one that it calls.</exception>
    public void WarmUp()
    {
        var copy = new Trainer<TNetwork, TInput, TTarget, TOptimizer>(
            Network, new NetworkParameters(_plan), _optimizer, _options with { Progress = null });
        int batch = _options.BatchSize ?? _plan.MaxBatchSize;
        int[] words = new int[batch * TTarget.ElementsPerSample];
        float[] inputs = new float[batch * TInput.Size];
        try
        {
            copy.Step(inputs, TTarget.FromWords(words));
            // Without zeros, a step takes another way where it leaves zeros out.
            inputs.AsSpan().Fill(1f);
            copy.Step(inputs, TTarget.FromWords(words));
            copy.TrainEpoch(new Dataset<TInput, TTarget>(inputs, words, batch));
            copy.TrainEpoch(new Dataset<TInput, TTarget>(new byte[inputs.Length], words, batch));
        }
        catch (NonFiniteException)
        {
            // An activation or a loss of the user need not be finite for these inputs.
        }

        Enter();
        try
        {
            _workspace.Buffer.Touch();
            _update.TouchMemory();
        }
        finally
        {
            Leave();
        }
    }
}
