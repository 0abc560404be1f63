namespace AnnGen.Data.Scaling;

/// <summary>The features of a data set that are to be scaled.</summary>
internal static class FeatureRows
{
    /// <summary>All inputs, [samples, <typeparamref name="TInput"/>].</summary>
    /// <exception cref="ArgumentException">They are bytes.</exception>
    public static ReadOnlySpan<float> Of<TInput, TTarget>(Dataset<TInput, TTarget> data)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.TryGetFloats(out ReadOnlySpan<float> inputs))
        {
            throw new ArgumentException(
                "The inputs are bytes, which the network's declaration scales: [Input(…, Mean = …, Deviation = …)].", nameof(data));
        }
        return inputs;
    }
}
