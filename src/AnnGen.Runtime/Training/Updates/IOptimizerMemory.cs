using AnnGen.Memory;

namespace AnnGen.Training.Updates;

/// <summary>What an optimizer remembers between two steps, for whoever saves it and loads it again.</summary>
internal interface IOptimizerMemory
{
    /// <summary>The floats of state that each parameter has.</summary>
    int StatePerParameter { get; }

    /// <summary>The state: for each of these floats as many as there are parameters, padding included.</summary>
    AlignedBuffer Values { get; }

    /// <summary>The number of updates so far.</summary>
    long Step { get; }

    /// <summary>The number of updates of each layer.</summary>
    ReadOnlySpan<long> LayerSteps { get; }

    /// <summary>Takes other values in place of the own ones.</summary>
    /// <param name="values">The state, as many floats as there are.</param>
    /// <param name="step">The number of updates.</param>
    /// <param name="layerSteps">The number of updates of each layer.</param>
    void Restore(AlignedBuffer values, long step, ReadOnlySpan<long> layerSteps);
}
