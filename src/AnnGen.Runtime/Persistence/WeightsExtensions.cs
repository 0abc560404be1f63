namespace AnnGen;

/// <summary>Saves the weights of networks, and loads them.</summary>
/// <remarks>
/// <para>
/// Files have the safetensors format. A tensor has the name of its layer and PyTorch's suffix, and PyTorch's order of elements:
/// <c>Layer1.weight</c> of a dense layer is [outputs, inputs], that of a convolution [outputs, inputs ⁄ groups, height, width]; biases
/// are <c>Layer1.bias</c>; a batch normalisation has <c>running_mean</c> and <c>running_var</c> too. Elements are written with 32 bits
/// (F32). F64, F32, F16 and BF16 are read.
/// </para>
/// <para>
/// A file is loaded whole or not at all. A name that is missing or left over, another shape, a type that is not read, a value that is not
/// finite: one <see cref="WeightsException"/> lists them all, and the network stays as it is.
/// </para>
/// </remarks>
public static class WeightsExtensions
{
    /// <param name="network">The network.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Saves all weights, biases and running values.</summary>
        /// <remarks>
        /// The content goes to a file beside <paramref name="path"/>, which is flushed to disk and then takes its name: whenever the
        /// process stops, the old file is there or the new one. While a trainer trains the network, nothing is saved.
        /// </remarks>
        /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
        /// <exception cref="IOException">The file cannot be written.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public void Save(string path) => AtomicFile.Write(path, network.Save);

        /// <summary>Saves all weights, biases and running values to a stream, from its position on.</summary>
        /// <param name="stream">The stream. It stays open.</param>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public void Save(Stream stream)
        {
            ArgumentNullException.ThrowIfNull(stream);
            network.Parameters.WhileReading(() => WeightsFile.WriterOf(network.Parameters).Write(stream));
        }

        /// <inheritdoc cref="Save{TNetwork,TInput,TTarget}(INetwork{TNetwork,TInput,TTarget},string)"/>
        /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
        /// <param name="cancellation">Cancels. The old file remains.</param>
        public async Task SaveAsync(string path, CancellationToken cancellation = default) =>
            await AtomicFile.WriteAsync(path, stream => network.SaveAsync(stream, cancellation)).ConfigureAwait(false);

        /// <summary>Saves all weights, biases and running values to a stream, from its position on.</summary>
        /// <remarks>The weights are those of the call: the network may be trained while the task runs.</remarks>
        /// <param name="stream">The stream. It stays open.</param>
        /// <param name="cancellation">Cancels.</param>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public async Task SaveAsync(Stream stream, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(stream);
            await WeightsFile.WriterOf(network.Parameters.Copy()).WriteAsync(stream, cancellation).ConfigureAwait(false);
        }

        /// <summary>Creates a network with the weights of a file.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static TNetwork Load(string path)
        {
            using FileStream stream = WeightsFile.Open(path);
            return TNetwork.Create(WeightsFile.Read(TNetwork.Plan, stream, $"'{path}'", names: null));
        }

        /// <summary>Creates a network with the weights of a stream.</summary>
        /// <param name="stream">The stream, which is read from its position to its end. It stays open.</param>
        /// <exception cref="WeightsException">The content is damaged, or does not fit the network.</exception>
        public static TNetwork Load(Stream stream)
        {
            ArgumentNullException.ThrowIfNull(stream);
            return TNetwork.Create(WeightsFile.Read(TNetwork.Plan, stream, WeightsFile.AStream, names: null));
        }

        /// <summary>Replaces all weights, biases and running values by those of a file.</summary>
        /// <remarks>
        /// Other threads may predict with the network meanwhile: each prediction computes with the old weights or with the new ones, and
        /// never with some of both. Trainers keep the state of their optimizers, and their next step takes the new weights.
        /// </remarks>
        /// <param name="path">The file.</param>
        /// <param name="names">
        /// Tensors of the network that other names in the file stand for, such as <c>["features.0.weight"] = "Conv1.weight"</c>; all others
        /// have the names of the network.
        /// </param>
        /// <exception cref="WeightsException">The file is damaged, or does not fit the network. Nothing was loaded.</exception>
        /// <exception cref="ArgumentException">The network does not have a tensor that is named in <paramref name="names"/>.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now. Nothing was loaded.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public void LoadWeights(string path, IReadOnlyDictionary<string, string>? names = null)
        {
            using FileStream stream = WeightsFile.Open(path);
            network.Parameters.ReplaceBy(WeightsFile.Read(network.Parameters.Plan, stream, $"'{path}'", names));
        }

        /// <summary>Replaces all weights, biases and running values by those of a stream.</summary>
        /// <remarks>As from a file.</remarks>
        /// <param name="stream">The stream, which is read from its position to its end. It stays open.</param>
        /// <param name="names">Tensors of the network that other names stand for; all others have the names of the network.</param>
        /// <exception cref="WeightsException">The content is damaged, or does not fit the network. Nothing was loaded.</exception>
        /// <exception cref="ArgumentException">The network does not have a tensor that is named in <paramref name="names"/>.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now. Nothing was loaded.</exception>
        public void LoadWeights(Stream stream, IReadOnlyDictionary<string, string>? names = null)
        {
            ArgumentNullException.ThrowIfNull(stream);
            network.Parameters.ReplaceBy(WeightsFile.Read(network.Parameters.Plan, stream, WeightsFile.AStream, names));
        }

        /// <summary>Creates a network with the same weights, biases and running values, bit for bit. The two share nothing.</summary>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public TNetwork Clone() => TNetwork.Create(network.Parameters.Copy());
    }
}
