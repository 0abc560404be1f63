namespace Course.Drawing;

/// <summary>Colours that are told apart with any kind of colour vision, and in grey.</summary>
/// <remarks>M. Okabe, K. Ito, <i>Color Universal Design</i>, 2008.</remarks>
internal static class Colours
{
    public const string Blue = "#0072b2";
    public const string Orange = "#d55e00";
    public const string Green = "#009e73";
    public const string Pink = "#cc79a7";
    public const string Yellow = "#e69f00";
    public const string Sky = "#56b4e9";
    public const string Black = "#222222";
    public const string Grey = "#888888";

    private static readonly (int Red, int Green, int Blue) s_low = (0x56, 0xb4, 0xe9);
    private static readonly (int Red, int Green, int Blue) s_high = (0xf0, 0x8c, 0x3c);

    /// <summary>From sky blue by way of white to orange.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Between(double share)
    {
        (int Red, int Green, int Blue) end = share < 0.5 ? s_low : s_high;
        double strength = Math.Abs(share - 0.5) * 2 * 0.85;
        return $"#{Mix(end.Red):x2}{Mix(end.Green):x2}{Mix(end.Blue):x2}";

        int Mix(int channel) => (int)Math.Round(255 + (channel - 255) * strength);
    }
}
