namespace AnnGen.Generator.Model;

/// <summary>An <c>[Input]</c>: the shape of a sample, and how raw bytes are normalised.</summary>
internal sealed record InputModel(TensorShape Shape, float Mean, float Deviation)
{
    /// <summary>The declaration as messages quote it.</summary>
    public override string ToString() =>
        $"[Input({string.Join(", ", Shape.Dimensions.Select(size => size.ToString(CultureInfo.InvariantCulture)))})]";
}
