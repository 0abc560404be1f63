using System.Reflection;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>
/// The layers of a network, one after the other, as it declares them. What a declaration leaves out, the plan says, or the shape of what
/// comes before.
/// </summary>
internal sealed class DeclaredLayers
{
    private readonly List<JobLayer> _layers = [];
    private readonly Queue<LayerPlan> _plans;
    private IReadOnlyList<int> _shape;

    private DeclaredLayers(Type network, NetworkPlan plan)
    {
        _plans = new(plan.Layers);
        _shape = network.GetCustomAttribute<InputAttribute>() is { Shape.Count: JobImage.Rank } input ? input.Shape : [plan.InputSize];
        foreach (LayerAttribute layer in network.GetCustomAttributes<LayerAttribute>(inherit: false))
            Add(layer);
    }

    /// <summary>Reads the attributes of a network.</summary>
    /// <param name="network">The network's class.</param>
    /// <param name="plan">Its plan, which has the layers with parameters.</param>
    /// <exception cref="NotSupportedException">There is a layer that the peers are not told of yet.</exception>
    public static IReadOnlyList<JobLayer> Of(Type network, NetworkPlan plan) => new DeclaredLayers(network, plan)._layers;

    private void Add(LayerAttribute layer)
    {
        if (layer.From is { } source)
            throw new NotSupportedException($"The peers are not told yet of layers that read another one than that above, as '{source}'.");
        if (layer is DenseAttribute && _shape.Count == JobImage.Rank)
            Append(new FlattenLayer(JobImage.Of(_shape)));
        Append(layer switch
        {
            DenseAttribute => Dense(_plans.Dequeue()),
            Conv2DAttribute convolution => Convolution(convolution, _plans.Dequeue()),
            MaxPool2DAttribute pool => MaxPool(pool),
            _ => throw new NotSupportedException($"The peers are not told yet what '{layer.GetType().Name}' is."),
        });
    }

    private void Append(JobLayer layer)
    {
        _layers.Add(layer);
        _shape = layer.OutputShape;
    }

    private static DenseLayer Dense(LayerPlan plan) => new(plan.Inputs, plan.Outputs, Activation(plan));

    private Conv2DLayer Convolution(Conv2DAttribute layer, LayerPlan plan)
    {
        if (plan.WeightShape is not [int outputs, _, int height, int width])
            throw new ArgumentException($"Layer '{plan.Name}' is not a convolution.", nameof(plan));
        return new(JobImage.Of(_shape), outputs, Window(height), Window(width), layer.Groups, Activation(plan));

        JobWindow Window(int kernel) => new(kernel, layer.Stride, PaddingOf(layer, kernel), layer.Dilation);
    }

    private static int PaddingOf(Conv2DAttribute layer, int kernel)
    {
        if (layer.Padding != Padding.Same)
            return layer.Padding;
        int both = layer.Dilation * (kernel - 1);
        if (both % 2 != 0)
            throw new NotSupportedException("The peers are not told yet of padding that differs between two sides.");
        return both / 2;
    }

    private MaxPool2DLayer MaxPool(MaxPool2DAttribute layer)
    {
        return new(JobImage.Of(_shape), Window(layer.KernelHeight), Window(layer.KernelWidth));

        JobWindow Window(int side)
        {
            int kernel = side == 0 ? layer.Kernel : side;
            return new(kernel, layer.Stride == 0 ? kernel : layer.Stride, layer.Padding, Dilation: 1);
        }
    }

    private static JobActivation Activation(LayerPlan plan) => Enum.Parse<JobActivation>(plan.Activation.ToString());
}
