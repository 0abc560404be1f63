namespace AnnGen.Generator.Planning;

/// <summary>One call of a kernel, for one layer.</summary>
internal abstract record Step(int Layer);

/// <summary>
/// a = f(x · W + b), for all units or a share of them. <paramref name="Applied"/> is f where it can be applied to each sum by itself, else
/// Identity; the sums are kept where its derivative is taken from them.
/// </summary>
internal sealed record ForwardStep(int Layer, Activation Applied, bool SharesUnits, bool KeepsSums) : Step(Layer);

/// <summary>a = f(z), in place: an activation that needs all sums of a sample, or one that can be left out.</summary>
internal sealed record ActivationStep(int Layer) : Step(Layer);

/// <summary>d = m ⊙ a, with a mask m that is drawn: what is left of a layer's activations when units are dropped.</summary>
internal sealed record DropoutStep(int Layer) : Step(Layer);

/// <summary>The loss of each sample, and its derivative by what the output layer gave.</summary>
internal sealed record LossStep(int Layer) : Step(Layer);

/// <summary>δz = δa ⊙ f′(z), in place.</summary>
internal sealed record ActivationDeltaStep(int Layer) : Step(Layer);

/// <summary>δ ← m ⊙ δ, for all units or a share of them: the deltas of the units that were kept.</summary>
internal sealed record DropoutDeltaStep(int Layer, bool SharesUnits) : Step(Layer);

/// <summary>
/// The deltas of the layer's source, of all units there or a share of them: (δ · Wᵀ) ⊙ f′, with f the activation of the source where that
/// works on each unit by itself.
/// </summary>
internal sealed record InputDeltaStep(int Layer, Activation Derived, bool SharesUnits) : Step(Layer);

/// <summary>∂L/∂W = xᵀ · δ and ∂L/∂b = Σ δ, into memory.</summary>
internal sealed record GradientStep(int Layer) : Step(Layer);

/// <summary>The optimizer's step, from a gradient in memory.</summary>
internal sealed record UpdateStep(int Layer) : Step(Layer);

/// <summary>Gradient and optimizer's step in one: the gradient never reaches memory.</summary>
internal sealed record GradientAndUpdateStep(int Layer) : Step(Layer);
