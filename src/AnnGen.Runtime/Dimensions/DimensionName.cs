using System.Globalization;

namespace AnnGen;

/// <summary>Sizes in messages, in the notation in which they are declared.</summary>
public static class DimensionName
{
    /// <summary>The size as its digits: <c>Dim&lt;7,8,4&gt;</c> for 784.</summary>
    /// <typeparam name="TDimension">The size.</typeparam>
    public static string Of<TDimension>() where TDimension : struct, IDimension =>
        $"Dim<{string.Join(',', TDimension.Size.ToString(CultureInfo.InvariantCulture).ToCharArray())}>";
}
