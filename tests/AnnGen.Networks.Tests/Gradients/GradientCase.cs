namespace AnnGen.Networks.Tests.Gradients;

/// <summary>A declared network whatever its types, with weights that were drawn, and the same network in double precision.</summary>
internal abstract class GradientCase(ReferenceLoss loss, NetworkParameters parameters)
{
    /// <summary>All networks of <c>GradientNetworks.cs</c>, by their names.</summary>
    public static IReadOnlyDictionary<string, Func<GradientCase>> All { get; } = new Dictionary<string, Func<GradientCase>>
    {
        [nameof(CrossEntropyOverIdentity)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverIdentity()),
        [nameof(CrossEntropyOverRelu)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverRelu()),
        [nameof(CrossEntropyOverSigmoid)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverSigmoid()),
        [nameof(CrossEntropyOverTanh)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverTanh()),
        [nameof(CrossEntropyOverSoftmax)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverSoftmax()),
        [nameof(SquaredErrorOverIdentity)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverIdentity()),
        [nameof(SquaredErrorOverRelu)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverRelu()),
        [nameof(SquaredErrorOverSigmoid)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverSigmoid()),
        [nameof(SquaredErrorOverTanh)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverTanh()),
        [nameof(SquaredErrorOverSoftmax)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverSoftmax()),
        [nameof(AbsoluteErrorNetwork)] = () => Of(ReferenceLoss.MeanAbsoluteError, new AbsoluteErrorNetwork()),
        [nameof(HuberNetwork)] = () => Of(ReferenceLoss.Huber(1), new HuberNetwork()),
        [nameof(NarrowHuberNetwork)] = () => Of(ReferenceLoss.Huber(0.25), new NarrowHuberNetwork()),
        [nameof(LogCoshNetwork)] = () => Of(ReferenceLoss.LogCosh, new LogCoshNetwork()),
        [nameof(BinaryNetwork)] = () => Of(ReferenceLoss.BinaryCrossEntropy(), new BinaryNetwork()),
        [nameof(WeightedBinaryNetwork)] = () => Of(ReferenceLoss.BinaryCrossEntropy(3), new WeightedBinaryNetwork()),
        [nameof(LabelsNetwork)] = () => Of(ReferenceLoss.BinaryCrossEntropy(0.5), new LabelsNetwork()),
        [nameof(SmoothedNetwork)] = () => Of(ReferenceLoss.CrossEntropy(0.1f), new SmoothedNetwork()),
        [nameof(WeightedNetwork)] = () => Of(ReferenceLoss.CrossEntropy(weights: [1, 0.25, 3]), new WeightedNetwork()),
        [nameof(SmoothedWeightedNetwork)] = () => Of(ReferenceLoss.CrossEntropy(0.2f, [2, 0.5]), new SmoothedWeightedNetwork()),
        [nameof(DistributionNetwork)] = () => Of(ReferenceLoss.CrossEntropy(isDistribution: true), new DistributionNetwork()),
        [nameof(WeightedDistributionNetwork)] = () => Of(ReferenceLoss.CrossEntropy(0.1f, [1, 0.25, 3], isDistribution: true), new WeightedDistributionNetwork()),
        [nameof(CrossEntropyOverLeakyRelu)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverLeakyRelu()),
        [nameof(CrossEntropyOverGelu)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverGelu()),
        [nameof(CrossEntropyOverSoftplus)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverSoftplus()),
        [nameof(CrossEntropyOverBentIdentity)] = () => Of(ReferenceLoss.CrossEntropy(), new CrossEntropyOverBentIdentity()),
        [nameof(SquaredErrorOverElu)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverElu()),
        [nameof(SquaredErrorOverGelu)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverGelu()),
        [nameof(SquaredErrorOverGeluTanh)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverGeluTanh()),
        [nameof(SquaredErrorOverSilu)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverSilu()),
        [nameof(SquaredErrorOverSoftplus)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverSoftplus()),
        [nameof(SquaredErrorOverOwnActivations)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverOwnActivations()),
        [nameof(SquaredErrorOverManyUnits)] = () => Of(ReferenceLoss.MeanSquaredError, new SquaredErrorOverManyUnits()),
    };

    public ReferenceLoss Loss { get; } = loss;

    public NetworkPlan Plan => parameters.Plan;

    /// <summary>The network in double precision, with the weights as they are.</summary>
    public ReferenceNetwork Reference { get; } = ReferenceFactory.Of(loss, parameters);

    /// <summary>Forward and backward pass.</summary>
    /// <returns>The mean loss, and the workspace with everything else.</returns>
    public abstract (float Loss, Workspace Workspace) Backward(GradientBatch batch);

    /// <summary>What the network predicts, [batch, outputs].</summary>
    public abstract float[] Predict(GradientBatch batch);

    private static GradientCase Of<TNetwork, TInput, TTarget>(ReferenceLoss loss, INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        DrawnParameters.Set(network.Parameters);
        return new Case<TNetwork, TInput, TTarget>(loss, network);
    }

    private sealed class Case<TNetwork, TInput, TTarget>(ReferenceLoss loss, INetwork<TNetwork, TInput, TTarget> network)
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
