namespace AnnGen.Onnx.Graphs;

/// <summary>The window of a convolution or a pooling layer, with the padding on each side as a number.</summary>
internal sealed record ImageWindow(int Height, int Width, int Stride, int Dilation, int Top, int Left, int Bottom, int Right)
{
    /// <summary>Reads the window of a declared node.</summary>
    public static ImageWindow Of(IReadOnlyDictionary<string, string> settings)
    {
        int height = Number(settings, "KernelHeight", 1);
        int width = Number(settings, "KernelWidth", 1);
        int stride = Number(settings, "Stride", 1);
        int dilation = Number(settings, "Dilation", 1);
        if (settings.GetValueOrDefault("Padding") != nameof(Padding.Same))
        {
            int padding = Number(settings, "Padding", 0);
            return new(height, width, stride, dilation, padding, padding, padding, padding);
        }
        int rows = Span(height, dilation) - 1;
        int columns = Span(width, dilation) - 1;
        return new(height, width, stride, dilation, rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
    }

    /// <summary>Whether there is padding at all.</summary>
    public bool IsPadded => (Top, Left, Bottom, Right) != (0, 0, 0, 0);

    /// <summary>Whether the padding is this one: at the top, on the left, at the bottom and on the right.</summary>
    public bool HasPadding(IReadOnlyList<int> pads) =>
        pads is [var top, var left, var bottom, var right] && (Top, Left, Bottom, Right) == (top, left, bottom, right);

    /// <summary>The padding as a declaration has it; null where it has none such: other on each side, or on rows and columns.</summary>
    public string? DeclaredPadding
    {
        get
        {
            if (Top == Left && Top == Bottom && Top == Right)
                return FormattableString.Invariant($"{Top}");
            int rows = Span(Height, Dilation) - 1;
            int columns = Span(Width, Dilation) - 1;
            bool isSame = Stride == 1 && (Top, Left, Bottom, Right) == (rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
            return isSame ? nameof(Padding.Same) : null;
        }
    }

    /// <summary>The rows or columns from the first that a kernel covers to the last.</summary>
    public static int Span(int kernel, int dilation) => dilation * (kernel - 1) + 1;

    public override string ToString()
    {
        string padding = IsPadded ? FormattableString.Invariant($", padding {Top} {Left} {Bottom} {Right}") : "";
        string dilation = Dilation == 1 ? "" : FormattableString.Invariant($", dilation {Dilation}");
        return FormattableString.Invariant($"window {Height} × {Width}, stride {Stride}{padding}{dilation}");
    }

    private static int Number(IReadOnlyDictionary<string, string> settings, string name, int otherwise) =>
        settings.TryGetValue(name, out string? text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
}
