using System.Globalization;

namespace AnnGen;

/// <summary>Sizes in messages, in the notation in which they are declared.</summary>
public static class DimensionName
{
    /// <summary>The size as source code declares it: <c>Dim&lt;_7, _8, _4&gt;</c> for 784.</summary>
    /// <typeparam name="TDimension">The size.</typeparam>
    public static string Of<TDimension>() where TDimension : struct, IDimension =>
        $"Dim<{string.Join(", ", TDimension.Size.ToString(CultureInfo.InvariantCulture).Select(digit => $"_{digit}"))}>";

    /// <summary>Throws unless the size is at least 1, as the number of elements of a target has to be.</summary>
    /// <typeparam name="TDimension">The size.</typeparam>
    /// <param name="kind">The type that has it as its argument, for the message: <c>Values</c>.</param>
    /// <exception cref="ArgumentException">The size is 0.</exception>
    internal static void RequirePositive<TDimension>(string kind) where TDimension : struct, IDimension
    {
        if (TDimension.Size < 1)
            throw new ArgumentException($"{kind}<{Of<TDimension>()}> has the size {TDimension.Size}; it needs at least 1.");
    }
}
