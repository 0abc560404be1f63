namespace AnnGen;

/// <summary>Saves the weights of networks in files of NumPy, and loads them.</summary>
/// <remarks>
/// An .npz file holds an array for each tensor, with the names, the shapes and the order of elements that files of
/// <see cref="WeightsExtensions"/> have. Elements are written as f4. f2, f4 and f8 are read, in both byte orders, in C and in Fortran
/// order.
/// </remarks>
public static class NpzWeightsExtensions
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
        /// <summary>Saves all weights, biases and running values in a file that <c>numpy.load</c> reads.</summary>
        /// <remarks>
        /// The content goes to a file beside <paramref name="path"/>, which is flushed to disk and then takes its name: whenever the
        /// process stops, the old file is there or the new one. While a trainer trains the network, nothing is saved.
        /// </remarks>
        /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
        /// <exception cref="IOException">The file cannot be written.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public void SaveNpz(string path) => AtomicFile.Write(
            path, stream => network.Parameters.WhileReading(() => NpzWeights.Write(stream, network.Parameters)));

        /// <summary>Replaces all weights, biases and running values by those of a file that <c>numpy.savez</c> wrote.</summary>
        /// <remarks>
        /// As from a file of <see cref="WeightsExtensions"/>: all or nothing, and while other threads predict.
        /// </remarks>
        /// <param name="path">The file.</param>
        /// <param name="names">
        /// Tensors of the network that other names in the file stand for, such as <c>["W1"] = "Layer1.weight"</c>; all others have the
        /// names of the network.
        /// </param>
        /// <exception cref="WeightsException">The file is damaged, or does not fit the network. Nothing was loaded.</exception>
        /// <exception cref="ArgumentException">The network does not have a tensor that is named in <paramref name="names"/>.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now. Nothing was loaded.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public void LoadNpz(string path, IReadOnlyDictionary<string, string>? names = null) =>
            network.Parameters.ReplaceBy(NpzWeights.Read(path, network.Parameters.Plan, names));
    }
}
