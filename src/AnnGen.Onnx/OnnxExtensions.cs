using System.Numerics.Tensors;
using AnnGen.Onnx.Export;
using AnnGen.Onnx.Import;
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

        /// <summary>Replaces all weights, biases and running values by those of an ONNX model that computes the same.</summary>
        /// <remarks>
        /// The model is compared with the declaration operator by operator, from the outputs down to the inputs; names do not matter. The
        /// activation may be part of a layer or a node of its own, or put together of several operators; a model that gives logits fits a
        /// network that ends in softmax or the sigmoid. Dropout is skipped. Of the weights, floats of 16, 32 and 64 bits and BFloat16 are
        /// read. Trainers keep the state of their optimizers.
        /// </remarks>
        /// <param name="path">The model.</param>
        /// <exception cref="OnnxException">
        /// The file is damaged, or does not fit the network; the message names the nodes. Nothing was loaded.
        /// </exception>
        /// <exception cref="NotSupportedException">A layer of the network has an activation of your own.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now. Nothing was loaded.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public void LoadOnnxWeights(string path)
        {
            using FileStream stream = File.OpenRead(path);
            Load(network, stream, ModelReading.Mention(path));
        }

        /// <summary>Replaces all weights, biases and running values by those of an ONNX model in a stream.</summary>
        /// <remarks>As from a file.</remarks>
        /// <param name="stream">The model, which is read from its position to its end. The stream stays open.</param>
        /// <exception cref="OnnxException">
        /// The model is damaged, or does not fit the network; the message names the nodes. Nothing was loaded.
        /// </exception>
        /// <exception cref="NotSupportedException">A layer of the network has an activation of your own.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now. Nothing was loaded.</exception>
        public void LoadOnnxWeights(Stream stream)
        {
            ArgumentNullException.ThrowIfNull(stream);
            Load(network, stream, ModelReading.AStream);
        }
    }

    /// <param name="model">The model.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(Model<TNetwork, TInput, TTarget> model)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>
        /// Saves the model as an ONNX model that takes features which are not scaled yet, and gives outputs in the unit of the targets.
        /// </summary>
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
            ArgumentNullException.ThrowIfNull(model);
            AtomicFile.Write(path, Written(model, options).WriteTo);
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
            ArgumentNullException.ThrowIfNull(model);
            ArgumentNullException.ThrowIfNull(stream);
            Written(model, options).WriteTo(stream);
        }
    }

    private static void Load<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, Stream stream, string mention)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        Dictionary<string, Tensor<float>> tensors =
            ModelReading.Read(stream, mention, model => WeightImport.Read(TNetwork.Plan, model));
        try
        {
            network.SetTensors(tensors);
        }
        catch (WeightsException refusal)
        {
            // What fits and is finite may still be refused: a variance below 0.
            throw new OnnxException($"{ModelReading.Subject(mention)} is refused. {refusal.Message}", refusal);
        }
    }

    private static Onnx.Protobuf.Message Written<TNetwork, TInput, TTarget>(
        Model<TNetwork, TInput, TTarget> model, OnnxOptions? options)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        FeatureScaling? scaling = model.Scaling is { } features ? FeatureScaling.Of(features.Offsets, features.Divisors) : null;
        return ModelWriter.Write(
            TNetwork.Plan, options ?? new(), model.Network.GetTensors(), scaling,
            FeatureScaling.Of(model.TargetOffsets, model.TargetDivisors));
    }
}
