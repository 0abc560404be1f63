using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>Training from the outside: a trainer, or single passes for those who write the loop themselves.</summary>
public static class TrainingExtensions
{
    /// <param name="network">The network.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Creates a trainer.</summary>
        /// <param name="optimizer">The rule that moves the parameters, such as <c>new Sgd(0.01f, momentum: 0.9f)</c>.</param>
        /// <param name="options">How to go through the data.</param>
        /// <typeparam name="TOptimizer">The rule that moves the parameters.</typeparam>
        public Trainer<TNetwork, TInput, TTarget, TOptimizer> CreateTrainer<TOptimizer>(
            TOptimizer optimizer, TrainerOptions? options = null)
            where TOptimizer : struct, IOptimizer<TOptimizer> =>
            new((TNetwork)network, optimizer, options);

        /// <summary>The forward pass of one batch as in training, with dropout; the workspace holds the activations then.</summary>
        /// <param name="inputs">The inputs, [batch, inputs], as the first layer sees them.</param>
        /// <param name="workspace">A workspace of this network.</param>
        /// <exception cref="ArgumentException">The sizes do not fit, or the workspace is of another network.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the workspace now.</exception>
        public void Forward(ReadOnlySpan<float> inputs, Workspace workspace)
        {
            ArgumentNullException.ThrowIfNull(workspace);
            workspace.RequirePlan(TNetwork.Plan);
            int batch = BatchShape.Of(TNetwork.Plan, inputs.Length);
            if (workspace.DropsUnits)
                BatchShape.RequireEnough(TNetwork.Plan, batch);
            workspace.Enter();
            try
            {
                inputs.CopyTo(workspace.Inputs);
                workspace.BatchSize = batch;
                workspace.DropoutStep++;
                workspace.NonzeroInputs.Find(inputs, row: 0);
                network.ForwardAll(workspace, workspace.InputRows, batch);
                workspace.AwaitsBackward = true;
            }
            finally
            {
                workspace.Leave();
            }
        }

        /// <summary>Loss and backward pass of the batch of the last forward pass; the workspace holds the gradients then.</summary>
        /// <param name="targets">The targets, [batch].</param>
        /// <param name="workspace">The workspace of the forward pass.</param>
        /// <returns>The mean loss of the batch.</returns>
        /// <exception cref="ArgumentException">
        /// The number of targets is not that of the inputs, or the workspace is of another network.
        /// </exception>
        /// <exception cref="InvalidOperationException">No forward pass went before, or another thread uses the workspace now.</exception>
        public float Backward(TTarget targets, Workspace workspace)
        {
            ArgumentNullException.ThrowIfNull(workspace);
            workspace.RequirePlan(TNetwork.Plan);
            workspace.Enter();
            try
            {
                if (!workspace.AwaitsBackward)
                {
                    throw new InvalidOperationException(
                        "Backward takes the activations of a forward pass: call Forward with this workspace before each Backward.");
                }
                int batch = workspace.BatchSize;
                BatchShape.RequireTargets(batch, targets.Count);
                workspace.AwaitsBackward = false;
                network.LossAll(workspace, targets, batch);
                network.BackwardAll(workspace, workspace.InputRows, batch);
                network.GradientsAll(workspace, workspace.InputRows, workspace.GradientMemory, batch, Share.All);
                return workspace.MeanLoss(batch);
            }
            finally
            {
                workspace.Leave();
            }
        }

        /// <summary>
        /// Moves the running means and variances of the network towards those of the batch of the last forward pass, as a training step
        /// does after its update. Networks without batch normalisation have none.
        /// </summary>
        /// <param name="workspace">The workspace of the forward pass.</param>
        /// <exception cref="ArgumentException">The workspace is of another network.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the workspace now.</exception>
        public void UpdateRunningStatistics(Workspace workspace)
        {
            ArgumentNullException.ThrowIfNull(workspace);
            workspace.RequirePlan(TNetwork.Plan);
            workspace.Enter();
            try
            {
                network.UpdateBuffersAll(network.Parameters, workspace, workspace.GradientMemory, workspace.BatchSize, Share.All);
            }
            finally
            {
                workspace.Leave();
            }
        }
    }
}
