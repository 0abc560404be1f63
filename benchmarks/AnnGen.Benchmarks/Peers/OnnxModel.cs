using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Work;
using Onnx;

namespace AnnGen.Benchmarks.Peers;

/// <summary>A network with its weights as an ONNX model: an operator per layer, and its activation.</summary>
internal static class OnnxModel
{
    public const string Input = "input";
    public const string Output = "output";

    /// <summary>The model in protobuf form, for as many samples as the job has.</summary>
    public static byte[] Of(IInferenceWork work)
    {
        Job job = work.Job;
        var graph = new OnnxGraph(work.Parameters.Plan.Name);
        graph.AddInput(Input, [job.Samples, .. job.InputShape]);
        var weights = new Queue<JobWeights>(LayerWeights.Of(work.Parameters));
        string values = Input;
        for (int i = 0; i < job.Layers.Count; i++)
        {
            string outputs = i == job.Layers.Count - 1 ? Output : FormattableString.Invariant($"layer{i + 1}");
            AddLayer(graph, job.Layers[i], values, outputs, weights);
            values = outputs;
        }
        graph.AddOutput(Output, [job.Samples, .. job.Layers[^1].OutputShape]);
        return graph.ToModel();
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">The name of its inputs.</param>
    /// <param name="outputs">The name of its outputs.</param>
    /// <param name="weights">The parameters of this layer and of those behind it.</param>
    private static void AddLayer(OnnxGraph graph, JobLayer layer, string inputs, string outputs, Queue<JobWeights> weights)
    {
        (string type, AttributeProto[] attributes) = Operator(layer);
        if (layer is not WeightedLayer weighted)
        {
            graph.AddNode(type, outputs, [inputs], attributes);
            return;
        }

        JobWeights values = weights.Dequeue();
        graph.AddConstant($"{outputs}.weights", values.Weights, weighted.WeightShape);
        graph.AddConstant($"{outputs}.biases", values.Biases, [weighted.Outputs]);
        bool isLinear = weighted.Activation == JobActivation.Identity;
        string sums = isLinear ? outputs : $"{outputs}.sums";
        graph.AddNode(type, sums, [inputs, $"{outputs}.weights", $"{outputs}.biases"], attributes);
        if (!isLinear)
            graph.AddNode(weighted.Activation.ToString(), outputs, [sums]);
    }

    private static (string Type, AttributeProto[] Attributes) Operator(JobLayer layer) => layer switch
    {
        DenseLayer => ("Gemm", []),
        Conv2DLayer convolution =>
            ("Conv", [.. Windows(convolution.Vertical, convolution.Horizontal), OnnxGraph.Attribute("group", convolution.Groups)]),
        MaxPool2DLayer pool => ("MaxPool", Windows(pool.Vertical, pool.Horizontal)),
        FlattenLayer => ("Flatten", []),
        _ => throw new NotSupportedException($"No operator is known here for '{layer.GetType().Name}'."),
    };

    private static AttributeProto[] Windows(JobWindow vertical, JobWindow horizontal) =>
    [
        OnnxGraph.Attribute("kernel_shape", [vertical.Kernel, horizontal.Kernel]),
        OnnxGraph.Attribute("strides", [vertical.Stride, horizontal.Stride]),
        OnnxGraph.Attribute("pads", [vertical.Padding, horizontal.Padding, vertical.Padding, horizontal.Padding]),
        OnnxGraph.Attribute("dilations", [vertical.Dilation, horizontal.Dilation]),
    ];
}
