namespace AnnGen.Generator.Planning;

/// <summary>The steps of each pass, in the order in which they run.</summary>
/// <remarks>
/// A training step is ForwardFirst, ForwardRest, Loss, BackwardRest and BackwardFirst for some rows of the batch, each worker its own; a
/// barrier; and then either Gradient and Update or both in one, each worker its part of every weight matrix, over the whole batch.
/// </remarks>
/// <param name="ForwardFirst">The sums of the first layer, activated where that works unit by unit: workers may share out its units instead of rows.</param>
/// <param name="ForwardRest">Activations of the other layers; the output layer's stay sums where the loss takes those.</param>
/// <param name="Loss">The loss, and the deltas of the output layer.</param>
/// <param name="BackwardRest">The deltas of the hidden layers above the first one, from the last down.</param>
/// <param name="BackwardFirst">The deltas of the first layer, if it is a hidden one: workers may share out its units instead of rows.</param>
/// <param name="Gradient">The gradients of all layers, into memory.</param>
/// <param name="Update">The optimizer, from gradients in memory.</param>
/// <param name="GradientAndUpdate">The same in one: no gradient reaches memory.</param>
/// <param name="Inference">The sums of the output layer, with nothing kept for a backward pass.</param>
/// <param name="OutputActivation">What turns these sums into outputs.</param>
internal sealed record PassPlan(
    EquatableArray<Step> ForwardFirst,
    EquatableArray<Step> ForwardRest,
    EquatableArray<Step> Loss,
    EquatableArray<Step> BackwardRest,
    EquatableArray<Step> BackwardFirst,
    EquatableArray<Step> Gradient,
    EquatableArray<Step> Update,
    EquatableArray<Step> GradientAndUpdate,
    EquatableArray<Step> Inference,
    EquatableArray<Step> OutputActivation);
