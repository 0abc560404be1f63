namespace AnnGen.Generator.Planning;

/// <summary>The steps of each pass, in the order in which they run.</summary>
/// <param name="Forward">The activations of all layers; the output layer's remain sums where the loss takes those.</param>
/// <param name="Loss">The loss, and the deltas of the output layer.</param>
/// <param name="Backward">The deltas of the other layers, from the last down.</param>
/// <param name="Gradients">The gradients of all layers, each vector of which goes to the optimizer's rule.</param>
/// <param name="Inference">The sums of the output layer, with nothing kept for a backward pass.</param>
/// <param name="OutputActivation">What turns these sums into outputs.</param>
internal sealed record PassPlan(
    EquatableArray<Step> Forward,
    EquatableArray<Step> Loss,
    EquatableArray<Step> Backward,
    EquatableArray<Step> Gradients,
    EquatableArray<Step> Inference,
    EquatableArray<Step> OutputActivation);
