namespace AnnGen.Networks.Tests.Gradients;

/// <summary>A declared network whatever its types, with weights that were drawn, and the same network in double precision.</summary>
internal abstract class GradientCase(Loss loss, NetworkParameters parameters)
{
    /// <summary>All networks of <c>GradientNetworks.cs</c>, by their names.</summary>
    public static IReadOnlyDictionary<string, Func<GradientCase>> All { get; } = new Dictionary<string, Func<GradientCase>>
    {
        [nameof(CrossEntropyOverIdentity)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverIdentity()),
        [nameof(CrossEntropyOverRelu)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverRelu()),
        [nameof(CrossEntropyOverSigmoid)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverSigmoid()),
        [nameof(CrossEntropyOverTanh)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverTanh()),
        [nameof(CrossEntropyOverSoftmax)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverSoftmax()),
        [nameof(SquaredErrorOverIdentity)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverIdentity()),
        [nameof(SquaredErrorOverRelu)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverRelu()),
        [nameof(SquaredErrorOverSigmoid)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverSigmoid()),
        [nameof(SquaredErrorOverTanh)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverTanh()),
        [nameof(SquaredErrorOverSoftmax)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverSoftmax()),
        [nameof(CrossEntropyOverLeakyRelu)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverLeakyRelu()),
        [nameof(CrossEntropyOverGelu)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverGelu()),
        [nameof(CrossEntropyOverSoftplus)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverSoftplus()),
        [nameof(CrossEntropyOverBentIdentity)] = () => Of(Loss.CrossEntropy, new CrossEntropyOverBentIdentity()),
        [nameof(SquaredErrorOverElu)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverElu()),
        [nameof(SquaredErrorOverGelu)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverGelu()),
        [nameof(SquaredErrorOverGeluTanh)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverGeluTanh()),
        [nameof(SquaredErrorOverSilu)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverSilu()),
        [nameof(SquaredErrorOverSoftplus)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverSoftplus()),
        [nameof(SquaredErrorOverOwnActivations)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverOwnActivations()),
        [nameof(SquaredErrorOverManyUnits)] = () => Of(Loss.MeanSquaredError, new SquaredErrorOverManyUnits()),
    };

    public Loss Loss { get; } = loss;

    public NetworkPlan Plan => parameters.Plan;

    /// <summary>The network in double precision, with the weights as they are.</summary>
    public ReferenceNetwork Reference { get; } = ReferenceFactory.Of(loss, parameters);

    /// <summary>Forward and backward pass.</summary>
    /// <returns>The mean loss, and the workspace with everything else.</returns>
    public abstract (float Loss, Workspace Workspace) Backward(GradientBatch batch);

    /// <summary>What the network predicts, [batch, outputs].</summary>
    public abstract float[] Predict(GradientBatch batch);

    private static GradientCase Of<TNetwork, TInput, TTarget>(Loss loss, INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        DrawnParameters.Set(network.Parameters);
        return new Case<TNetwork, TInput, TTarget>(loss, network);
    }

    private sealed class Case<TNetwork, TInput, TTarget>(Loss loss, INetwork<TNetwork, TInput, TTarget> network)
        : GradientCase(loss, network.Parameters)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        public override (float Loss, Workspace Workspace) Backward(GradientBatch batch)
        {
            Workspace workspace = network.CreateWorkspace();
            network.Forward(batch.Inputs, workspace);
            return (network.Backward(TTarget.FromWords(batch.TargetWords), workspace), workspace);
        }

        public override float[] Predict(GradientBatch batch)
        {
            float[] outputs = new float[batch.Count * Plan.OutputSize];
            network.Predict(batch.Inputs, outputs);
            return outputs;
        }
    }
}
