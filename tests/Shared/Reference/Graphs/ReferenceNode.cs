using AnnGen.Networks;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>
/// A node of a graph in double precision: sums over what it reads, and an activation of these. Each kind of node is a class, which also
/// says how a declaration states it and where a network keeps its parameters.
/// </summary>
/// <remarks>
/// It takes the whole batch, [source][sample][element], with images flattened row by row: a kind that computes each sample by itself
/// derives from <see cref="SampleNode"/>.
/// </remarks>
/// <param name="sources">The nodes that it reads, each an earlier one or <see cref="ReferenceGraph.Input"/>.</param>
/// <param name="shape">The shape of a sample's outputs: [units], or [channels, height, width].</param>
internal abstract class ReferenceNode(IReadOnlyList<int> sources, IReadOnlyList<int> shape)
{
    public IReadOnlyList<int> Sources => sources;

    public IReadOnlyList<int> Shape => shape;

    /// <summary>The number of a sample's outputs.</summary>
    public int Size { get; } = shape.Aggregate(1, (product, size) => product * size);

    /// <summary>What is applied to the sums.</summary>
    public virtual ReferenceActivation Activation => References.Identity;

    /// <summary>The parameters, tensor by tensor, each in the order in which users see it; nothing for a kind that has none.</summary>
    public double[][] Parameters { get; protected init; } = [];

    /// <summary>What predictions take in place of what training finds in a batch, tensor by tensor; nothing for most kinds.</summary>
    public double[][] Running { get; protected init; } = [];

    /// <summary>The least number of samples in a batch of training.</summary>
    public virtual int LeastBatch => 1;

    /// <summary>The word of its attribute.</summary>
    public abstract string Word { get; }

    /// <summary>The arguments of its attribute, without the names of the node itself and of the first one that it reads.</summary>
    /// <param name="nameOf">How the declaration names a node.</param>
    public abstract IEnumerable<string> Arguments(Func<int, string> nameOf);

    /// <summary>What the activation is applied to, [sample][element].</summary>
    public abstract double[][] Sums(double[][][] inputs);

    /// <summary>The same in predictions, with running values.</summary>
    public virtual double[][] PredictedSums(double[][][] inputs) => Sums(inputs);

    /// <summary>The running values after a step of training.</summary>
    public virtual double[][] RunningAfter(double[][][] inputs) => [];

    /// <summary>The gradient of the loss by what is read, from that by the sums, [source][sample][element].</summary>
    public abstract double[][][] InputDeltas(double[][][] inputs, double[][] deltas);

    /// <summary>Adds the gradient of the loss by the parameters.</summary>
    public virtual void AddGradient(double[][][] inputs, double[][] deltas, double[][] gradient)
    {
    }

    /// <summary>How near what is read comes to where the slope of the sums jumps.</summary>
    public virtual double DistanceToKink(double[][][] inputs) => double.PositiveInfinity;

    /// <summary>How much larger relative errors of what is read are in the sums, for a kind that takes differences of it.</summary>
    public virtual double Gain(double[][][] inputs) => 1;

    /// <summary>How much larger than a delta those are whose difference is a delta of what is read; 0 for a kind that takes none.</summary>
    public virtual double DeltaGain(double[][][] inputs) => 0;

    /// <summary>
    /// Draws parameters with which every gradient matters, so that sums stay about as large as what is read; and running values behind them.
    /// </summary>
    /// <param name="number">A number within ± a scale.</param>
    public virtual float[][] DrawParameters(Func<double, float> number) => [];

    /// <summary>Copies the parameters out of a network, and running values behind them.</summary>
    /// <param name="parameters">The network's.</param>
    /// <param name="layer">The place of the node among those with parameters.</param>
    public virtual float[][] Read(NetworkParameters parameters, int layer) => [];

    /// <summary>Sets the parameters of a network, and running values.</summary>
    public virtual void Write(NetworkParameters parameters, int layer, float[][] tensors)
    {
    }

    /// <summary>Copies the gradient by the parameters out of a workspace.</summary>
    public virtual float[][] ReadGradient(Workspace workspace, int layer) => [];

    /// <summary>Numbers of one scale.</summary>
    protected static float[] Draw(int count, double scale, Func<double, float> number) =>
        [.. Enumerable.Range(0, count).Select(_ => number(scale))];
}
