using static System.FormattableString;

namespace AnnGen;

// What becomes of the gradient before the optimizer sees it, and of the learning rate.
public sealed partial record TrainerOptions
{
    /// <summary>
    /// How the learning rate changes while training goes on: <c>new CosineSchedule(10, ScheduleUnit.Epochs)</c>. Not set, it stays the
    /// optimizer's. A <see cref="PlateauSchedule"/> remembers losses, so it serves one trainer.
    /// </summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// The largest norm of the gradient over all parameters together, √Σg²: a finite number above 0. A longer gradient is scaled
    /// down to it, before the optimizer sees it; which steps that concerns, <c>Trainer.GradientNorm</c> tells. Not set, gradients
    /// are not clipped so.
    /// </summary>
    /// <remarks>
    /// R. Pascanu, T. Mikolov, Y. Bengio, <i>On the difficulty of training recurrent neural networks</i>, 2013, algorithm 1.
    /// The factor is that of PyTorch's <c>clip_grad_norm_</c>: min(1, MaxGradientNorm ⁄ (norm + 10⁻⁶)).
    /// </remarks>
    public float? MaxGradientNorm { get; init; }

    /// <summary>
    /// The largest magnitude c of each component of the gradient, a finite number above 0: g ← min(max(g, −c), c), before the
    /// optimizer sees it. Not set, gradients are not clipped so. It cannot be set together with <see cref="MaxGradientNorm"/>.
    /// </summary>
    /// <remarks>As PyTorch's <c>clip_grad_value_</c>. It is done on the way to the optimizer, without a pass of its own.</remarks>
    public float? MaxGradientValue { get; init; }

    /// <summary>
    /// λ₁ of the penalty λ₁·Σ|w| on all weights, biases excepted: finite and at least 0; 0 when not set. It draws weights that
    /// the data do not need to zero.
    /// </summary>
    /// <remarks>
    /// I. Goodfellow, Y. Bengio, A. Courville, <i>Deep Learning</i>, 2016, section 7.1.2. Its gradient λ₁·sign(w), with 0 at 0, is
    /// added to that of the loss after clipping. The losses that training reports are those of the data, without the penalty, so
    /// that they compare with those of other data; <c>Trainer.Penalty</c> computes it.
    /// </remarks>
    public float L1 { get; init; }

    /// <summary>
    /// λ₂ of the penalty λ₂⁄2·Σw² on all weights, biases excepted: finite and at least 0; 0 when not set. It keeps weights small.
    /// </summary>
    /// <remarks>
    /// I. Goodfellow, Y. Bengio, A. Courville, <i>Deep Learning</i>, 2016, section 7.1.1. Its gradient λ₂·w is added as that of
    /// <see cref="L1"/>: what the <c>weightDecay</c> of <see cref="Sgd"/> and <see cref="Adam"/> does, except that biases stay free.
    /// </remarks>
    public float L2 { get; init; }

    /// <summary>Throws where a limit or a penalty is out of its range.</summary>
    internal void RequireGradientRanges(string parameter)
    {
        if (!Enum.IsDefined(Gradients))
        {
            throw new ArgumentOutOfRangeException(
                parameter, Invariant($"The gradient mode is {(int)Gradients}; it has to be Fused or Materialised."));
        }
        RequireLimit("The largest norm of the gradient", MaxGradientNorm);
        RequireLimit("The largest value of the gradient", MaxGradientValue);
        if (MaxGradientNorm is float norm && MaxGradientValue is float value)
        {
            throw new ArgumentException(
                Invariant($"The gradient is to be clipped by its norm, {norm}, and by value, {value}; ") +
                "the result would depend on which comes first. Set one of MaxGradientNorm and MaxGradientValue.",
                parameter);
        }
        RequirePenalty("L1", L1);
        RequirePenalty("L2", L2);

        void RequireLimit(string what, float? limit)
        {
            if (limit is float set && !(set > 0f && float.IsFinite(set)))
                throw new ArgumentOutOfRangeException(parameter, Invariant($"{what} is {set}; it has to be a finite number above 0."));
        }

        void RequirePenalty(string what, float penalty)
        {
            if (!(penalty >= 0f && float.IsFinite(penalty)))
            {
                throw new ArgumentOutOfRangeException(
                    parameter, Invariant($"{what} is {penalty}; it has to be a finite number, 0 or above."));
            }
        }
    }
}
