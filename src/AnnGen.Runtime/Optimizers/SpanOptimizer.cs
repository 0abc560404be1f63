using AnnGen.Optimizers;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// An optimizer on plain floats, without a network: two coordinates of a loss surface, or the parameters of a model of one's own. It
/// owns what the rule remembers of each parameter, and the number of the step.
/// </summary>
/// <remarks>
/// The update is the one that networks are trained with, with the same bits. It allocates when it is created, and nothing at a step.
/// </remarks>
/// <example>
/// <code>
/// SpanOptimizer adam = SpanOptimizer.Create(new Adam(0.1f), parameters: 2);
/// adam.Step(position, gradient);
/// </code>
/// </example>
public abstract class SpanOptimizer
{
    private protected SpanOptimizer(int parameters, float learningRate)
    {
        ParameterCount = parameters;
        LearningRate = learningRate;
    }

    /// <summary>η, the rule's step size.</summary>
    public float LearningRate { get; }

    /// <summary>The number of parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of steps that are done.</summary>
    public long StepCount { get; private set; }

    /// <summary>Creates an optimizer of so many parameters, before its first step.</summary>
    /// <param name="optimizer">The rule, such as <c>new Adam(0.1f)</c>.</param>
    /// <param name="parameters">The number of parameters: at least 1.</param>
    /// <typeparam name="TOptimizer">The rule.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The number of parameters is below 1.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is the default of its struct and has no values to work with.</exception>
    public static SpanOptimizer Create<TOptimizer>(TOptimizer optimizer, int parameters)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        if (parameters < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(parameters), Invariant($"The number of parameters is {parameters}; it has to be at least 1."));
        }
        // Throws where no constructor has run, and not in the first step.
        optimizer.AtStep(1, 1f);
        return TOptimizer.Specialize<Creation, SpanOptimizer>(optimizer, new(parameters));
    }

    /// <summary>Moves the parameters by one step of the rule.</summary>
    /// <param name="parameters">The parameters, which are changed.</param>
    /// <param name="gradient">The gradient of the loss by each of them.</param>
    /// <param name="learningRateScale">
    /// What the learning rate is multiplied by, such as the factor of a <see cref="LearningRateSchedule"/>: finite and at least 0.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The number of parameters, or that of the gradient, is not the one that the optimizer was created for.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is negative or not finite.</exception>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradient, float learningRateScale = 1f)
    {
        if (parameters.Length != ParameterCount)
        {
            throw new ArgumentException(
                Invariant($"The optimizer was created for {ParameterCount} parameters; got {parameters.Length}."), nameof(parameters));
        }
        if (gradient.Length != ParameterCount)
        {
            throw new ArgumentException(
                Invariant($"The optimizer was created for {ParameterCount} parameters; the gradient has {gradient.Length} values."),
                nameof(gradient));
        }
        if (!(learningRateScale >= 0f && float.IsFinite(learningRateScale)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(learningRateScale),
                Invariant($"The scale of the learning rate is {learningRateScale}; it has to be a finite number, 0 or above."));
        }
        Update(StepCount + 1, learningRateScale, parameters, gradient);
        StepCount++;
    }

    private protected abstract void Update(long step, float learningRateScale, Span<float> parameters, ReadOnlySpan<float> gradient);

    private readonly struct Creation(int parameters) : IOptimizerUse<SpanOptimizer>
    {
        public SpanOptimizer With<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer> =>
            new SpanOptimizer<TOptimizer>(optimizer, parameters);

        public SpanOptimizer WithRare<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer> =>
            With(optimizer);
    }
}
