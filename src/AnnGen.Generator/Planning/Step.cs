namespace AnnGen.Generator.Planning;

/// <summary>One call of a kernel, for one layer.</summary>
internal abstract record Step(int Layer);

/// <summary>
/// a = f(x · W + b). <paramref name="Applied"/> is f where it can be applied to each sum by itself, else
/// Identity; the sums are kept where its derivative is taken from them.
/// </summary>
internal sealed record ForwardStep(int Layer, Activation Applied, bool KeepsSums) : Step(Layer);

/// <summary>a = f(z), in place: an activation that needs all sums of a sample, or one that can be left out.</summary>
internal sealed record ActivationStep(int Layer) : Step(Layer);

/// <summary>d = m ⊙ a, with a mask m that is drawn: what is left of a layer's activations when units are dropped.</summary>
internal sealed record DropoutStep(int Layer) : Step(Layer);

/// <summary>The loss of each sample, and its derivative by what the output layer gave.</summary>
internal sealed record LossStep(int Layer) : Step(Layer);

/// <summary>δz = δa ⊙ f′(z), in place.</summary>
internal sealed record ActivationDeltaStep(int Layer) : Step(Layer);

/// <summary>δ ← m ⊙ δ: the deltas of the units that were kept.</summary>
internal sealed record DropoutDeltaStep(int Layer) : Step(Layer);

/// <summary>
/// The deltas of the layer's source: (δ · Wᵀ) ⊙ f′, with f the activation of the source where that works on each unit by itself.
/// </summary>
internal sealed record InputDeltaStep(int Layer, Activation Derived) : Step(Layer);

/// <summary>∂L/∂W = xᵀ · δ and ∂L/∂b = Σ δ, each vector of which goes to the optimizer's rule as it arises.</summary>
internal sealed record GradientStep(int Layer) : Step(Layer);
