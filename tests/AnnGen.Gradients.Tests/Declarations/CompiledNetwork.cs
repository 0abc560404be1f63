using System.Reflection;
using AnnGen.Generated;
using AnnGen.Networks;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>A declared network whatever its types.</summary>
internal abstract class CompiledNetwork(NetworkDeclaration declaration, INetworkPasses passes)
{
    private static readonly MethodInfo s_create =
        typeof(CompiledNetwork).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!;

    public NetworkDeclaration Declaration { get; } = declaration;

    public NetworkParameters Parameters => passes.Parameters;

    public IReadOnlyList<LayerPlan> Layers => Parameters.Plan.Layers;

    /// <summary>An object of a generated class.</summary>
    public static CompiledNetwork Of(NetworkDeclaration declaration, Type type)
    {
        Type network = type.GetInterfaces().Single(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(INetwork<,,>));
        object instance = Activator.CreateInstance(type, 1UL)!;
        return (CompiledNetwork)s_create.MakeGenericMethod(network.GetGenericArguments()).Invoke(null, [declaration, instance])!;
    }

    /// <summary>The network in double precision, with the weights as they are.</summary>
    public ReferenceNetwork Reference() =>
        ReferenceFactory.Of(Declaration.Loss, Declaration.Layers.Select(layer => layer.Activation), Parameters);

    /// <summary>Forward and backward pass.</summary>
    /// <returns>The loss of the batch, and the workspace with everything else.</returns>
    public abstract (float Loss, Workspace Workspace) Backward(float[] inputs, int[] targetWords);

    /// <summary>What the network predicts, [samples, outputs].</summary>
    public abstract float[] Predict(float[] inputs);

    /// <summary>Training steps on one batch.</summary>
    public abstract void Train(float[] inputs, int[] targetWords, Sgd optimizer, int steps);

    private static CompiledNetwork Create<TNetwork, TInput, TTarget>(NetworkDeclaration declaration, INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct => new Typed<TNetwork, TInput, TTarget>(declaration, network);

    private sealed class Typed<TNetwork, TInput, TTarget>(NetworkDeclaration declaration, INetwork<TNetwork, TInput, TTarget> network)
        : CompiledNetwork(declaration, network)
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

        public override float[] Predict(float[] inputs)
        {
            float[] outputs = new float[inputs.Length / TNetwork.Plan.InputSize * TNetwork.Plan.OutputSize];
            network.Predict(inputs, outputs);
            return outputs;
        }

        public override void Train(float[] inputs, int[] targetWords, Sgd optimizer, int steps)
        {
            Trainer<TNetwork, TInput, TTarget, Sgd> trainer = network.CreateTrainer(optimizer, new TrainerOptions { Threads = 1 });
            for (int step = 0; step < steps; step++)
                trainer.Step(inputs, TTarget.FromWords(targetWords));
        }
    }
}
