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
                    float[] elements = tensor.ReadAll(parameters.ValuesAndCopies);
                    tensors.Add(tensor.Name, Tensor.Create(elements, [.. tensor.Shape.Select(size => (nint)size)]));
                }
            });
            return tensors;
        }

        /// <summary>Replaces all weights, biases and running values by those of a dictionary.</summary>
        /// <remarks>
        /// As <c>LoadWeights</c> does: all or nothing, and while other threads predict. Elements are copied.
        /// </remarks>
        /// <param name="tensors">The tensors, with the names and shapes of <c>GetTensors</c>.</param>
        /// <param name="names">Tensors of the network that other names stand for; all others have the names of the network.</param>
        /// <exception cref="WeightsException">The tensors are not those of the network. Nothing was loaded.</exception>
        /// <exception cref="ArgumentException">The network does not have a tensor that is named in <paramref name="names"/>.</exception>
        /// <exception cref="InvalidOperationException">A trainer trains the network now. Nothing was loaded.</exception>
        public void SetTensors(IReadOnlyDictionary<string, Tensor<float>> tensors, IReadOnlyDictionary<string, string>? names = null)
        {
            ArgumentNullException.ThrowIfNull(tensors);
            const string Origin = "the dictionary";
            NetworkPlan plan = network.Parameters.Plan;
            IReadOnlyDictionary<GivenTensor, NetworkTensor> matched = TensorMatching.Match(
                tensors.Select(pair => new GivenTensor(pair.Key, pair.Value)), plan, names ?? TensorMatching.SameNames, Origin);
            var loaded = new LoadedParameters(plan, Origin);
            foreach ((GivenTensor given, NetworkTensor target) in matched)
            {
                float[] elements = new float[target.Count];
                given.Elements.FlattenTo(elements);
                loaded.WriteAll(target, elements);
            }
            network.Parameters.ReplaceBy(loaded.Complete());
        }
    }

    private sealed record GivenTensor(string Name, Tensor<float> Elements)
        : ForeignTensor(Name, [.. Elements.Lengths.ToArray().Select(length => (long)length)]);
}
