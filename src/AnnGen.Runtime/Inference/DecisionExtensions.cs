using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>What networks decide about one sample that are trained on probabilities of classes, or on a yes-or-no question.</summary>
public static class DecisionExtensions
{
    /// <param name="network">The network.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    extension<TNetwork, TInput, TCount>(INetwork<TNetwork, TInput, Distribution<TCount>> network)
        where TNetwork : class, INetwork<TNetwork, TInput, Distribution<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        /// <summary>The most probable class of one sample.</summary>
        /// <param name="input">The inputs, [inputs], as the first layer sees them.</param>
        /// <returns>The class, from 0.</returns>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        /// <exception cref="ArithmeticException">An output is NaN, so that no class is the most probable one.</exception>
        public int Classify(ReadOnlySpan<float> input) => InferenceExtensions.MostProbable(network, input);

        /// <summary>The most probable class of one sample of raw bytes, which are normalised as the declaration says.</summary>
        /// <param name="input">The inputs, [inputs].</param>
        /// <returns>The class, from 0.</returns>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        /// <exception cref="ArithmeticException">An output is NaN, so that no class is the most probable one.</exception>
        // Whole numbers in a collection expression, [1, 2, 3], are floats.
        [OverloadResolutionPriority(-1)]
        public int Classify(ReadOnlySpan<byte> input) => InferenceExtensions.MostProbable(network, input);
    }

    /// <param name="network">The network.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    extension<TNetwork, TInput>(INetwork<TNetwork, TInput, Binary> network)
        where TNetwork : class, INetwork<TNetwork, TInput, Binary>
        where TInput : struct, IDimension
    {
        /// <summary>Whether the answer for one sample is yes: its probability is ½ or above.</summary>
        /// <param name="input">The inputs, [inputs], as the first layer sees them.</param>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        /// <exception cref="ArithmeticException">The output is NaN, so that neither yes nor no follows.</exception>
        public bool Classify(ReadOnlySpan<float> input) => Decision.IsYes(Logit(network, input));

        /// <summary>Whether the answer for one sample of raw bytes is yes; they are normalised as the declaration says.</summary>
        /// <param name="input">The inputs, [inputs].</param>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        /// <exception cref="ArithmeticException">The output is NaN, so that neither yes nor no follows.</exception>
        // Whole numbers in a collection expression, [1, 2, 3], are floats.
        [OverloadResolutionPriority(-1)]
        public bool Classify(ReadOnlySpan<byte> input) => Decision.IsYes(Logit(network, input));

        /// <summary>
        /// The probability of a yes for one sample, also where the output layer gives logits; NaN where the output is NaN.
        /// </summary>
        /// <param name="input">The inputs, [inputs], as the first layer sees them.</param>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        public float Probability(ReadOnlySpan<float> input) => Elementary.Sigmoid(Logit(network, input));

        /// <summary>The probability of a yes for one sample of raw bytes, which are normalised as the declaration says.</summary>
        /// <param name="input">The inputs, [inputs].</param>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        // Whole numbers in a collection expression, [1, 2, 3], are floats.
        [OverloadResolutionPriority(-1)]
        public float Probability(ReadOnlySpan<byte> input) => Elementary.Sigmoid(Logit(network, input));
    }

    private static float Logit<TNetwork, TInput>(INetwork<TNetwork, TInput, Binary> network, ReadOnlySpan<float> input)
        where TNetwork : class, INetwork<TNetwork, TInput, Binary>
        where TInput : struct, IDimension
    {
        BatchShape.RequireOne(TNetwork.Plan, input.Length);
        float logit = 0f;
        network.Logits(input, new Span<float>(ref logit));
        return logit;
    }

    private static float Logit<TNetwork, TInput>(INetwork<TNetwork, TInput, Binary> network, ReadOnlySpan<byte> input)
        where TNetwork : class, INetwork<TNetwork, TInput, Binary>
        where TInput : struct, IDimension
    {
        BatchShape.RequireOne(TNetwork.Plan, input.Length);
        float logit = 0f;
        network.Logits(input, new Span<float>(ref logit));
        return logit;
    }
}
