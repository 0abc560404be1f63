using System.Globalization;

namespace AnnGen;

/// <summary>Sizes in messages, in the notation in which they are declared.</summary>
internal static class DimensionName
{
    /// <summary>The size as its digits: <c>Dim&lt;7,8,4&gt;</c> for 784.</summary>
    internal static string Of<TDimension>() where TDimension : struct, IDimension =>
        $"Dim<{string.Join(',', TDimension.Size.ToString(CultureInfo.InvariantCulture).ToCharArray())}>";
}
