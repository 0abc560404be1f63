namespace AnnGen.Generator.Emission;

/// <summary>The only place where values become source text: the same on every machine and in every culture.</summary>
internal static class Literal
{
    /// <summary>The least number that is written in groups.</summary>
    public const long LeastGrouped = 10_000;

    // Nine digits tell all floats apart.
    private const int MostDigits = 9;

    /// <summary>An integer that is not negative, in groups of three digits from five digits on.</summary>
    public static string Of(long value) => value < LeastGrouped
        ? Digits(value)
        : Grouped(value, '_');

    /// <summary>A number that is not negative, in groups of three digits.</summary>
    public static string Grouped(long number, char separator)
    {
        string digits = Digits(number);
        int separators = (digits.Length - 1) / 3;
        if (separators == 0)
            return digits;

        Span<char> text = stackalloc char[digits.Length + separators];
        for (int i = digits.Length - 1, end = text.Length; i >= 0; i--)
        {
            text[--end] = digits[i];
            if ((digits.Length - i) % 3 == 0 && i > 0)
                text[--end] = separator;
        }
        return text.ToString();
    }

    /// <summary>An integer as it is.</summary>
    public static string Digits(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float as the compiler reads it back.</summary>
    public static string Of(float value) => Shortest(value) + "f";

    /// <summary>The shortest text that reads back as the same float.</summary>
    public static string Shortest(float value)
    {
        // Not "R", which means something else on the .NET Framework, where Visual Studio runs generators.
        string text = "";
        for (int digits = 1; digits <= MostDigits; digits++)
        {
            text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture).Equals(value))
                break;
        }
        return text;
    }

    public static string Of(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Text as it stands in an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
