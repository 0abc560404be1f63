namespace AnnGen;

/// <summary>What is done with an optimizer once its form is chosen: see <see cref="IOptimizer{TSelf}.Specialize"/>.</summary>
/// <typeparam name="TResult">What it comes to.</typeparam>
public interface IOptimizerUse<out TResult>
{
    /// <summary>Does it with a rule.</summary>
    /// <param name="optimizer">The rule, in the form that kernels are compiled for.</param>
    /// <typeparam name="TOptimizer">The rule.</typeparam>
    TResult With<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>;

    /// <summary>
    /// Does it with a rule in a form that few ask for. Trainers then take gradients from memory in either mode, with the same bits and
    /// in some percent more time, so that programs which are compiled ahead of time carry no kernels for it.
    /// </summary>
    /// <param name="optimizer">The rule.</param>
    /// <typeparam name="TOptimizer">The rule.</typeparam>
    TResult WithRare<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>;
}
