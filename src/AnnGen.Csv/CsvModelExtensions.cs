namespace AnnGen;

/// <summary>The encoding of a model's inputs, which its file keeps with the weights.</summary>
public static class CsvModelExtensions
{
    private const string Key = "csv-encoding";

    /// <param name="model">The model.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(Model<TNetwork, TInput, TTarget> model)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>The model with the encoding through which its network was trained.</summary>
        /// <param name="encoding">The encoding.</param>
        public Model<TNetwork, TInput, TTarget> WithEncoding(CsvEncoding<TInput> encoding)
        {
            ArgumentNullException.ThrowIfNull(encoding);
            return model.WithMetadata(Key, encoding.ToJson());
        }

        /// <summary>Reads the encoding. Each call reads it anew: keep what it returns.</summary>
        /// <exception cref="InvalidOperationException">The model was saved without one.</exception>
        /// <exception cref="FormatException">The metadata are not those of an encoding with as many inputs.</exception>
        public CsvEncoding<TInput> GetEncoding() => model.Metadata.TryGetValue(Key, out string? json)
            ? CsvEncoding.FromJson<TInput>(json)
            : throw new InvalidOperationException(
                $"The model of '{TNetwork.Plan.Name}' does not have an encoding; save it with model.WithEncoding(encoding).Save(path).");
    }
}
