namespace AnnGen;

/// <summary>What is done with an optimizer once its form is chosen: see <see cref="IOptimizer{TSelf}.Specialize"/>.</summary>
/// <typeparam name="TResult">What it comes to.</typeparam>
public interface IOptimizerUse<out TResult>
{
    /// <summary>Does it with a rule.</summary>
    /// <param name="optimizer">The rule, in the form that kernels are compiled for.</param>
    /// <typeparam name="TOptimizer">The rule.</typeparam>
    TResult With<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>;
}
