using System.Reflection;
using AnnGen.Generated;
using AnnGen.Networks;

namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>A declared network whatever its types.</summary>
internal abstract class CompiledNetwork(INetworkPasses passes)
{
    private static readonly MethodInfo s_create =
        typeof(CompiledNetwork).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!;

    public NetworkParameters Parameters => passes.Parameters;

    public IReadOnlyList<LayerPlan> Layers => Parameters.Plan.Layers;

    /// <summary>An object of a generated class.</summary>
    public static CompiledNetwork Of(Type type)
    {
        Type network = type.GetInterfaces().Single(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(INetwork<,,>));
        object instance = Activator.CreateInstance(type, 1UL)!;
        return (CompiledNetwork)s_create.MakeGenericMethod(network.GetGenericArguments()).Invoke(null, [instance])!;
    }

    /// <summary>Forward and backward pass.</summary>
    /// <returns>The loss of the batch, and the workspace with everything else.</returns>
    public abstract (float Loss, Workspace Workspace) Backward(float[] inputs, int[] targetWords);

    /// <summary>The forward pass of evaluation, which takes the way of training.</summary>
    public abstract Workspace Evaluate(float[] inputs);

    /// <summary>What the network predicts, [samples, outputs].</summary>
    public abstract float[] Predict(float[] inputs);

    /// <summary>The same before the activation of the output layer.</summary>
    public abstract float[] Logits(float[] inputs);

    /// <summary>What the last forward pass left in a workspace as outputs, before the last activation where the loss takes that.</summary>
    public static float[] Outputs(Workspace workspace)
    {
        NetworkPlan plan = workspace.Plan;
        TensorPlan tensor = plan.Tensors.Single(tensor => tensor.Name == plan.Outputs);
        return
        [
            .. Enumerable.Range(0, workspace.BatchSize * plan.OutputSize)
                .Select(i => workspace[tensor.Offset + i / plan.OutputSize * tensor.Stride + i % plan.OutputSize]),
        ];
    }

    /// <summary>Training steps on one batch.</summary>
    public abstract void Train(float[] inputs, int[] targetWords, Sgd optimizer, int steps, int threads = 1);

    private static CompiledNetwork Create<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct => new Typed<TNetwork, TInput, TTarget>(network);

    private sealed class Typed<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        : CompiledNetwork(network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        public override (float Loss, Workspace Workspace) Backward(float[] inputs, int[] targetWords)
        {
            Workspace workspace = network.CreateWorkspace();
            network.Forward(inputs, workspace);
            return (network.Backward(TTarget.FromWords(targetWords), workspace), workspace);
        }

        public override Workspace Evaluate(float[] inputs)
        {
            Workspace workspace = network.CreateWorkspace();
            workspace.DropsUnits = false;
            network.Forward(inputs, workspace);
            return workspace;
        }

        public override float[] Predict(float[] inputs)
        {
            float[] outputs = Room(inputs);
            network.Predict(inputs, outputs);
            return outputs;
        }

        public override float[] Logits(float[] inputs)
        {
            float[] outputs = Room(inputs);
            network.Logits(inputs, outputs);
            return outputs;
        }

        public override void Train(float[] inputs, int[] targetWords, Sgd optimizer, int steps, int threads = 1)
        {
            Trainer<TNetwork, TInput, TTarget, Sgd> trainer = network.CreateTrainer(optimizer, new TrainerOptions { Threads = threads });
            for (int step = 0; step < steps; step++)
                trainer.Step(inputs, TTarget.FromWords(targetWords));
        }

        private static float[] Room(float[] inputs) => new float[inputs.Length / TNetwork.Plan.InputSize * TNetwork.Plan.OutputSize];
    }
}
