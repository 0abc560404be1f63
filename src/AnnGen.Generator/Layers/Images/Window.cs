using AnnGen.Generator.Checking;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Layers.Images;

/// <summary>A window that moves over an image, as it was declared: the kernel of a convolution, or what a pooling layer takes together.</summary>
/// <param name="Kernel">The height and the width, where no other is stated.</param>
/// <param name="KernelHeight">The height, where it is stated.</param>
/// <param name="KernelWidth">The width, where it is stated.</param>
/// <param name="DeclaredStride">The stride, where it is stated.</param>
/// <param name="Padding">The padding, or <see cref="Same"/>.</param>
/// <param name="Dilation">The dilation.</param>
/// <param name="DefaultStride">The stride where none is stated; null for that of the window's own size.</param>
internal readonly record struct Window(
    int Kernel, int? KernelHeight, int? KernelWidth, int? DeclaredStride, int Padding, int Dilation, int? DefaultStride)
{
    public const string KernelArgument = "kernel";
    public const string KernelHeightArgument = "KernelHeight";
    public const string KernelWidthArgument = "KernelWidth";
    public const string StrideArgument = "Stride";
    public const string PaddingArgument = "Padding";
    public const string DilationArgument = "Dilation";

    /// <summary>As much padding as makes outputs as large as inputs.</summary>
    public const int Same = -1;

    // Far beyond any image, and small enough that no product of them overflows.
    private const int Most = 10_000;

    public int Height => KernelHeight ?? Kernel;

    public int Width => KernelWidth ?? Kernel;

    /// <summary>The rows and columns from one window to the next.</summary>
    public int Stride => DeclaredStride ?? DefaultStride ?? Height;

    /// <summary>The rows above the image that windows cover.</summary>
    public int Top => Padding == Same ? (Span(Height) - 1) / 2 : Padding;

    /// <summary>The columns to the left of the image that windows cover.</summary>
    public int Left => Padding == Same ? (Span(Width) - 1) / 2 : Padding;

    /// <summary>Reads a window.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="defaultStride">The stride where none is stated; null for that of the window's own size.</param>
    public static Window Read(AttributeReader attribute, int? defaultStride) => new(
        attribute.Value(KernelArgument, 0), attribute.Integer(KernelHeightArgument), attribute.Integer(KernelWidthArgument),
        attribute.Integer(StrideArgument), attribute.Value(PaddingArgument, 0), attribute.Value(DilationArgument, 1), defaultStride);

    /// <summary>The shape of the outputs; null where windows do not fit the image.</summary>
    public TensorShape? OutputShape(TensorShape? image, int channels)
    {
        if (image is not { IsImage: true } input || !IsSound || channels < 1)
            return null;
        int height = Outputs(input.Dimensions[1], Height);
        int width = Outputs(input.Dimensions[2], Width);
        return height < 1 || width < 1 ? null : TensorShape.Image(channels, height, width);
    }

    /// <summary>Checks the numbers by themselves.</summary>
    public IEnumerable<Finding> CheckValues(NodeContext node, bool limitsPadding)
    {
        if (!IsKernel(Kernel))
            yield return OutOfRange(node, KernelArgument, "kernel", Kernel);
        if (KernelHeight is { } height && !IsKernel(height))
            yield return OutOfRange(node, KernelHeightArgument, "KernelHeight", height);
        if (KernelWidth is { } width && !IsKernel(width))
            yield return OutOfRange(node, KernelWidthArgument, "KernelWidth", width);
        if (DeclaredStride is { } stride && !IsKernel(stride))
            yield return OutOfRange(node, StrideArgument, "Stride", stride);
        if (!IsKernel(Dilation))
            yield return OutOfRange(node, DilationArgument, "Dilation", Dilation);
        if (Padding < Same || Padding > Most)
        {
            yield return Unusable(
                node, PaddingArgument, FormattableString.Invariant($"Padding of layer {node.Label} is {Padding}; it must be Same, or from 0 to {Most}"));
        }
        if (!IsSound)
            yield break;
        if (Padding == Same && Stride != 1)
        {
            yield return Unusable(
                node, PaddingArgument,
                FormattableString.Invariant($"Padding of layer {node.Label} is Same, which keeps the size of an image, but its stride is {Stride}; write a number of rows and columns, such as Padding = {Height / 2}"));
        }
        else if (limitsPadding && (Top > Height / 2 || Left > Width / 2))
        {
            yield return Unusable(
                node, PaddingArgument,
                FormattableString.Invariant($"Padding of layer {node.Label} is {Padding}, more than half of its window of {Height} × {Width}: some windows would cover padding alone; write at most {Math.Min(Height, Width) / 2}"));
        }
    }

    /// <summary>Checks the window against the image that it moves over.</summary>
    public IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        if (node.InputShape is not { IsImage: true } input)
        {
            foreach (Finding finding in ImageChecks.Run(node))
                yield return finding;
            yield break;
        }
        (string Argument, string Direction, int Kernel, int Image)[] directions =
        [
            (KernelHeight is null ? KernelArgument : KernelHeightArgument, "high", Height, input.Dimensions[1]),
            (KernelWidth is null ? KernelArgument : KernelWidthArgument, "wide", Width, input.Dimensions[2]),
        ];
        foreach ((string argument, string direction, int kernel, int image) in directions)
        {
            if (Outputs(image, kernel) >= 1)
                continue;
            string dilated = Dilation == 1 ? "" : FormattableString.Invariant($" with a dilation of {Dilation}");
            string padded = Padded(image, kernel) == image ? "" : FormattableString.Invariant($", {Padded(image, kernel)} with its padding");
            yield return Unusable(
                node, argument,
                FormattableString.Invariant($"The window of layer {node.Label} is {Span(kernel)} {direction}{dilated}, but the image that it moves over is {image} {direction}{padded}: {node.Giver(node.Source)} gives {input}"));
            yield break;
        }
    }

    /// <summary>Finds rows or columns of the image that no window covers.</summary>
    public IEnumerable<Finding> Advise(NodeContext node)
    {
        if (node.OutputShape is null || node.InputShape is not { IsImage: true } input)
            yield break;
        int rows = Uncovered(input.Dimensions[1], Height);
        int columns = Uncovered(input.Dimensions[2], Width);
        if (rows == 0 && columns == 0)
            yield break;
        string rest = rows == 0 ? Count(columns, "column") : columns == 0 ? Count(rows, "row") : $"{Count(rows, "row")} and {Count(columns, "column")}";
        yield return new Finding(
            Rule.WindowsLeaveARest, node.Part(DeclaredStride is null ? KernelArgument : StrideArgument),
            FormattableString.Invariant($"Layer {node.Label} leaves out the last {rest} of its image, {input}, since windows with a stride of {Stride} do not cover it evenly; change the padding, the stride or the window"));
    }

    private int Uncovered(int image, int kernel) => Math.Max((Padded(image, kernel) - Span(kernel)) % Stride - (Padding == Same ? 0 : Padding), 0);

    private static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private bool IsSound => IsKernel(Height) && IsKernel(Width) && IsKernel(Stride) && IsKernel(Dilation) && Padding is >= Same and <= Most;

    // The rows or columns from the first one that a window covers to the last.
    private int Span(int kernel) => Dilation * (kernel - 1) + 1;

    private int Padded(int image, int kernel) => Padding == Same ? image + Span(kernel) - 1 : image + 2 * Padding;

    private int Outputs(int image, int kernel)
    {
        int room = Padded(image, kernel) - Span(kernel);
        return room < 0 ? 0 : room / Stride + 1;
    }

    private static bool IsKernel(int size) => size is >= 1 and <= Most;

    private static Finding OutOfRange(NodeContext node, string argument, string what, int value) =>
        SizeChecks.OutOfRange(node.Part(argument), $"{what} of layer {node.Label}", value, Most);

    private static Finding Unusable(NodeContext node, string argument, string message) => new(Rule.WindowUnusable, node.Part(argument), message);
}
