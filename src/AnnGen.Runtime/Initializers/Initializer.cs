using static System.FormattableString;

namespace AnnGen.Initializers;

/// <summary>Draws the first weights and biases of a layer.</summary>
/// <remarks>
/// Each weight depends on the seed, the layer, its row, its column and the scale that the layer's sizes give, and not on how the
/// matrix lies in memory or on any other layer.
/// </remarks>
internal static class Initializer
{
    /// <summary>Fills the weights and biases of one layer.</summary>
    /// <param name="kind">The distribution; not <see cref="Initialization.Default"/>, which the activation decides.</param>
    /// <param name="seed">The seed of the network.</param>
    /// <param name="layer">The layer's number, from 0.</param>
    /// <param name="inputs">The number of inputs: rows.</param>
    /// <param name="outputs">The number of outputs: columns.</param>
    /// <param name="weights">The weights, [inputs, outputs], row after row.</param>
    /// <param name="biases">The biases, [outputs]; only the first <paramref name="outputs"/> are written.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is not positive, the layer is out of range, or the kind is not one that draws.
    /// </exception>
    /// <exception cref="ArgumentException">A span is shorter than the layer.</exception>
    public static void Fill(
        Initialization kind, ulong seed, int layer, int inputs, int outputs, Span<float> weights, Span<float> biases)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        if (weights.Length < inputs * outputs)
        {
            throw new ArgumentException(
                Invariant($"The layer has {inputs} × {outputs} weights, but the span holds {weights.Length}."), nameof(weights));
        }
        if (biases.Length < outputs)
        {
            throw new ArgumentException(
                Invariant($"The layer has {outputs} outputs, but the span holds {biases.Length} biases."), nameof(biases));
        }
        Fill(kind, seed, layer, (inputs, outputs), inputs, outputs, weights, biases[..outputs]);
    }

    /// <summary>Fills the weights and biases of a layer of any kind, in the order of their shape.</summary>
    /// <param name="kind">The distribution.</param>
    /// <param name="seed">The seed of the network.</param>
    /// <param name="layer">The layer's number, from 0.</param>
    /// <param name="fan">The number of inputs of a unit, and of units that an input takes part in.</param>
    /// <param name="rows">The rows that weights are drawn in.</param>
    /// <param name="columns">The weights of a row.</param>
    /// <param name="weights">The weights, row after row.</param>
    /// <param name="biases">The biases.</param>
    public static void Fill(
        Initialization kind, ulong seed, int layer, (int In, int Out) fan, int rows, int columns, Span<float> weights, Span<float> biases)
    {
        double variance = Variance(kind, fan.In, fan.Out);
        bool normal = kind is Initialization.HeNormal or Initialization.XavierNormal;
        for (int row = 0; row < rows; row++)
        {
            KeyedRandom random = new(seed, RandomPurpose.Weights, layer, row);
            Draw(random, normal, variance, weights.Slice(row * columns, columns));
        }

        if (kind == Initialization.FanInUniform)
            Draw(new KeyedRandom(seed, RandomPurpose.Biases, layer), normal, variance, biases);
        else
            biases.Clear();
    }

    private static double Variance(Initialization kind, int inputs, int outputs) => kind switch
    {
        Initialization.HeNormal or Initialization.HeUniform => 2.0 / inputs,
        Initialization.XavierNormal or Initialization.XavierUniform => 2.0 / ((double)inputs + outputs),
        // A uniform number in ±a has a variance of a²/3.
        Initialization.FanInUniform => 1.0 / (3.0 * inputs),
        Initialization.Default => throw new ArgumentOutOfRangeException(
            nameof(kind), "The activation after the layer decides what the default is; name it here."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), Invariant($"{(int)kind} is not an initialization.")),
    };

    private static void Draw(KeyedRandom random, bool normal, double variance, Span<float> values)
    {
        if (normal)
        {
            float deviation = (float)Math.Sqrt(variance);
            random.FillNormal(values);
            foreach (ref float value in values)
                value *= deviation;
        }
        else
        {
            float limit = (float)Math.Sqrt(3 * variance);
            random.FillUniform(values);
            foreach (ref float value in values)
                value = (2 * value - 1) * limit;
        }
    }
}
