using AnnGen.Generator.Layers.Images;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.MaxPool2D;

/// <summary>The maximum over each window of an image.</summary>
internal sealed class MaxPool2DKind : PoolKind
{
    public override string Word => "MaxPool2D";

    protected override string Function => "max";

    protected override string Passed(Pool2DPlan pool) => $"{pool.Deltas} at the maximum of each window, else 0";

    protected override IEnumerable<Operand> Compared(Pool2DPlan pool, Operand inputs) =>
        [inputs, Operand.In(pool.Activations, TensorRole.Activation)];
}
