namespace AnnGen.Generator.Emission;

/// <summary>The only place where values become source text: the same on every machine and in every culture.</summary>
internal static class Literal
{
    // Nine digits tell all floats apart.
    private const int MostDigits = 9;

    /// <summary>An integer, in groups of three digits from five digits on.</summary>
    public static string Of(long value) => Math.Abs(value) < 10_000
        ? value.ToString(CultureInfo.InvariantCulture)
        : value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>The shortest text that the compiler reads back as the same float.</summary>
    public static string Of(float value)
    {
        // Not "R", which means something else on the .NET Framework, where Visual Studio runs generators.
        string text = "";
        for (int digits = 1; digits <= MostDigits; digits++)
        {
            text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture).Equals(value))
                break;
        }
        return text + "f";
    }

    public static string Of(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Text as it stands in an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
