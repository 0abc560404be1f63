namespace AnnGen.Generator.Planning;

/// <summary>What lies where: parameters of a network, activations and gradients of a workspace, the scratch of inference.</summary>
/// <param name="Parameters">Weights and biases, in one flat span; an optimizer's state and the gradients lie the same way.</param>
/// <param name="Transposed">The transposed copies of weights.</param>
/// <param name="Workspace">A forward and backward pass of up to MaxBatchSize samples.</param>
/// <param name="Inference">A forward pass, in floats for each sample: for several of them, all of it is that many times as large.</param>
/// <param name="InferenceRows">How many samples inference takes through the network at a time.</param>
internal sealed record MemoryPlan(
    Layout Parameters, Layout Transposed, Layout Workspace, Layout Inference, int InferenceRows);

/// <summary>Regions of one buffer, in floats.</summary>
internal sealed record Layout(EquatableArray<Region> Regions, int Floats);

/// <summary>A matrix in a buffer.</summary>
/// <param name="Name">What generated code calls it.</param>
/// <param name="Offset">Where it starts, in floats.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Stride">The floats from one row to the next.</param>
internal sealed record Region(string Name, int Offset, int Rows, int Columns, int Stride);
