using System.Numerics.Tensors;
using AnnGen.Onnx.Export;
using AnnGen.Persistence;

namespace AnnGen;

/// <summary>Writes networks as ONNX models, and reads the weights of ONNX models.</summary>
public static class OnnxExtensions
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
        /// <summary>Saves the network as an ONNX model that computes what <c>Predict</c> computes, for batches of any size.</summary>
        /// <remarks>
        /// The model has operator set 17. Its input is [batch, …] with the shape of a sample, its output [batch, outputs]. Dropout is left
        /// out. Tensors have the names that <c>Save</c> gives them: <c>Layer1.weight</c>. The content goes to a file beside
        /// <paramref name="path"/>, which is flushed to disk and then takes its name.
        /// </remarks>
        /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
        /// <param name="options">How the model is written; null for floats as inputs, and outputs as <c>Predict</c> gives them.</param>
        /// <exception cref="NotSupportedException">
        /// A layer has an activation of your own, or the model would take more than 2 GB. The message names it.
        /// </exception>
        /// <exception cref="ArgumentException">The options do not go together.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void SaveOnnx(string path, OnnxOptions? options = null)
        {
            Onnx.Protobuf.Message model = ModelWriter.Write(TNetwork.Plan, options ?? new(), network.GetTensors(), scaling: null);
            AtomicFile.Write(path, model.WriteTo);
        }

        /// <summary>Saves the network as an ONNX model to a stream, from its position on.</summary>
        /// <remarks>As to a file.</remarks>
        /// <param name="stream">The stream. It stays open.</param>
        /// <param name="options">How the model is written; null for floats as inputs, and outputs as <c>Predict</c> gives them.</param>
        /// <exception cref="NotSupportedException">
        /// A layer has an activation of your own, or the model would take more than 2 GB. The message names it.
        /// </exception>
        /// <exception cref="ArgumentException">The options do not go together.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public void SaveOnnx(Stream stream, OnnxOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ModelWriter.Write(TNetwork.Plan, options ?? new(), network.GetTensors(), scaling: null).WriteTo(stream);
        }
    }

    /// <param name="network">The network with its scaling.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(ScaledNetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Saves the network as an ONNX model that takes features which are not scaled yet, and scales them.</summary>
        /// <remarks>As a network without a scaling; the model scales in double precision, as AnnGen does.</remarks>
        /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
        /// <param name="options">How the model is written; null for outputs as <c>Predict</c> gives them.</param>
        /// <exception cref="NotSupportedException">
        /// A layer has an activation of your own, or the model would take more than 2 GB. The message names it.
        /// </exception>
        /// <exception cref="ArgumentException">The options do not go together: a scaling takes no bytes.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void SaveOnnx(string path, OnnxOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(network);
            AtomicFile.Write(path, Scaled(network, options).WriteTo);
        }

        /// <summary>Saves the network with its scaling as an ONNX model to a stream, from its position on.</summary>
        /// <remarks>As to a file.</remarks>
        /// <param name="stream">The stream. It stays open.</param>
        /// <param name="options">How the model is written; null for outputs as <c>Predict</c> gives them.</param>
        /// <exception cref="NotSupportedException">
        /// A layer has an activation of your own, or the model would take more than 2 GB. The message names it.
        /// </exception>
        /// <exception cref="ArgumentException">The options do not go together: a scaling takes no bytes.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        public void SaveOnnx(Stream stream, OnnxOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(network);
            ArgumentNullException.ThrowIfNull(stream);
            Scaled(network, options).WriteTo(stream);
        }
    }

    private static Onnx.Protobuf.Message Scaled<TNetwork, TInput, TTarget>(
        ScaledNetwork<TNetwork, TInput, TTarget> network, OnnxOptions? options)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        var scaling = new InputScaling([.. network.Scaling.Offsets], [.. network.Scaling.Divisors]);
        return ModelWriter.Write(TNetwork.Plan, options ?? new(), network.Network.GetTensors(), scaling);
    }
}
