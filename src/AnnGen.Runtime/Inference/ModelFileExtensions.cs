using AnnGen.Persistence;

namespace AnnGen;

/// <summary>Saves models, and loads them.</summary>
/// <remarks>
/// Files are those of <see cref="WeightsExtensions"/>; what belongs to the weights is text in the metadata. So <c>Load</c> of the network
/// reads the weights of a model, and PyTorch does.
/// </remarks>
public static class ModelFileExtensions
{
    /// <param name="model">The model.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(Model<TNetwork, TInput, TTarget> model)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Saves the network's weights, and what belongs to them.</summary>
        /// <param name="path">The file, which is replaced whole or not at all. Its folder has to exist.</param>
        /// <exception cref="IOException">The file cannot be written.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public void Save(string path) => AtomicFile.Write(path, model.Save);

        /// <summary>Saves the network's weights, and what belongs to them, to a stream, from its position on.</summary>
        /// <param name="stream">The stream. It stays open.</param>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public void Save(Stream stream)
        {
            ArgumentNullException.ThrowIfNull(stream);
            NetworkParameters parameters = model.Network.Parameters;
            parameters.WhileReading(() => WriterOf(model, parameters).Write(stream));
        }

        /// <summary>Saves the network's weights, and what belongs to them. The network may be trained while the task runs.</summary>
        /// <param name="path">The file, which is replaced whole or not at all. Its folder has to exist.</param>
        /// <param name="cancellation">Cancels. The old file remains.</param>
        /// <exception cref="IOException">The file cannot be written.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public async Task SaveAsync(string path, CancellationToken cancellation = default)
        {
            SafetensorsWriter writer = WriterOf(model, model.Network.Parameters.Copy());
            await AtomicFile.WriteAsync(path, stream => writer.WriteAsync(stream, cancellation)).ConfigureAwait(false);
        }
    }

    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget>)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Creates a network with the weights of a file, and what belongs to them.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static Model<TNetwork, TInput, TTarget> LoadModel(string path)
        {
            using FileStream stream = WeightsFile.Open(path);
            return Read<TNetwork, TInput, TTarget>(stream, $"'{path}'");
        }

        /// <summary>Creates a network with the weights of a stream, and what belongs to them.</summary>
        /// <param name="stream">The stream, which is read from its position to its end. It stays open.</param>
        /// <exception cref="WeightsException">The content is damaged, or does not fit the network.</exception>
        public static Model<TNetwork, TInput, TTarget> LoadModel(Stream stream)
        {
            ArgumentNullException.ThrowIfNull(stream);
            return Read<TNetwork, TInput, TTarget>(stream, WeightsFile.AStream);
        }
    }

    private static Model<TNetwork, TInput, TTarget> Read<TNetwork, TInput, TTarget>(Stream stream, string file)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        using var reader = new SafetensorsReader(stream, file);
        Declaration.Require(reader.Header.Metadata, TNetwork.Plan, file);
        TNetwork network = TNetwork.Create(reader.Read(TNetwork.Plan, TensorMatching.SameNames));
        return ModelMetadata.Read(new Model<TNetwork, TInput, TTarget>(network), reader.Header.Metadata, file);
    }

    private static SafetensorsWriter WriterOf<TNetwork, TInput, TTarget>(
        Model<TNetwork, TInput, TTarget> model, NetworkParameters parameters)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        new(TNetwork.Plan, ModelMetadata.Of(model).Metadata, isHashed: false, new TensorGroup("", parameters.Current));
}
