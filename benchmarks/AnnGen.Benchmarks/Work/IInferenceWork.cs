using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>Inference, with what a peer needs to do the same with the same network.</summary>
internal interface IInferenceWork : IWork
{
    NetworkParameters Parameters { get; }

    /// <summary>The inputs as floats, [samples, inputs].</summary>
    float[] Inputs { get; }

    /// <summary>What the network makes of the inputs, [samples, outputs].</summary>
    float[] Predict();
}
