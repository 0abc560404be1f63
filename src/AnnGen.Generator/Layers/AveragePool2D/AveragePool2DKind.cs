using AnnGen.Generator.Layers.Images;

namespace AnnGen.Generator.Layers.AveragePool2D;

/// <summary>The mean over each window of an image.</summary>
internal sealed class AveragePool2DKind : PoolKind
{
    public override string Word => "AveragePool2D";

    protected override string Function => "mean";

    protected override string Passed(Pool2DPlan pool) => $"Σ {pool.Deltas} of the windows / {pool.Window.Height * pool.Window.Width}";
}
