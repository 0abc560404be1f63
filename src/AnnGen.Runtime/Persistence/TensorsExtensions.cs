using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;

namespace AnnGen;

/// <summary>The parameters of a network as named tensors, for code that writes or reads a format of its own.</summary>
public static class TensorsExtensions
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
        /// <summary>Reads all weights, biases and running values, layer by layer. Each call copies them.</summary>
        /// <remarks>
        /// Names, shapes and the order of elements are those of <see cref="WeightsExtensions"/>, which are PyTorch's: <c>Layer1.weight</c>
        /// of a dense layer is [outputs, inputs].
        /// </remarks>
        /// <exception cref="InvalidOperationException">A trainer trains the network now.</exception>
        [SuppressMessage("ApiDesign", "RS0030", Justification = "Tensor.Create computes nothing that could differ by width or system.")]
        public IReadOnlyDictionary<string, Tensor<float>> GetTensors()
        {
            NetworkParameters parameters = network.Parameters;
            var tensors = new OrderedDictionary<string, Tensor<float>>(StringComparer.Ordinal);
            parameters.WhileReading(() =>
            {
                foreach (NetworkTensor tensor in NetworkTensor.Of(parameters.Plan))
                {
                    float[] elements = new float[tensor.Count];
                    tensor.Read(parameters, elements);
                    tensors.Add(tensor.Name, Tensor.Create(elements, [.. tensor.Shape.Select(size => (nint)size)]));
                }
            });
            return tensors;
        }
    }
}
