namespace AnnGen.Evaluation;

/// <summary>What a look at the validation samples came to.</summary>
/// <param name="MeanLoss">The mean loss.</param>
/// <param name="Accuracy">The share of samples that are taken for what they are; null where targets are values.</param>
internal readonly record struct ValidationResult(double MeanLoss, double? Accuracy);

/// <summary>
/// Looks again and again how well a network does on the same samples, whatever the kind of their targets. Allocates when it is created.
/// </summary>
internal sealed class Validator<TNetwork, TInput, TTarget>(TNetwork network, Dataset<TInput, TTarget> data)
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    private readonly Workspace _workspace = network.CreateWorkspace();

    public ValidationResult Run()
    {
        var pass = new EvaluationPass<TNetwork, TInput, TTarget>(network, data, _workspace);
        bool hasAccuracy = true;
        int right = 0;
        while (pass.MoveNext())
        {
            TTarget targets = pass.Targets;
            for (int row = 0; row < targets.Count && hasAccuracy; row++)
            {
                bool? isRight = targets.IsRight(row, pass.Outputs(row));
                hasAccuracy = isRight is not null;
                right += isRight is true ? 1 : 0;
            }
        }
        return new ValidationResult(pass.MeanLoss, hasAccuracy ? (double)right / data.Count : null);
    }
}
