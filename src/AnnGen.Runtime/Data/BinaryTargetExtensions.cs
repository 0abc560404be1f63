namespace AnnGen;

/// <summary>Data sets of two classes as yes-or-no questions, for networks with a binary loss.</summary>
public static class BinaryTargetExtensions
{
    /// <summary>The same samples with the second class as yes and the first as no. Sample weights stay.</summary>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    public static Dataset<TInput, Binary> ToBinary<TInput>(this Dataset<TInput, Classes<Dim<_2>>> data) where TInput : struct, IDimension =>
        data.ToBinary(positiveClass: 1);

    /// <summary>The same samples with one class as yes and all others as no. Sample weights stay.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="positiveClass">The class that is a yes.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The class does not exist.</exception>
    public static Dataset<TInput, Binary> ToBinary<TInput, TCount>(this Dataset<TInput, Classes<TCount>> data, int positiveClass)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        if ((uint)positiveClass >= (uint)TCount.Size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(positiveClass), FormattableString.Invariant($"There is no class {positiveClass}; {Classes<TCount>.RangeFrom(0)}"));
        }
        int[] words = data.Targets(0, data.Count).Indices.ToArray();
        for (int i = 0; i < words.Length; i++)
            words[i] = BitConverter.SingleToInt32Bits(words[i] == positiveClass ? 1f : 0f);
        return data.WithTargets<Binary>(words);
    }
}
