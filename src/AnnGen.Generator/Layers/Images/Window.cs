using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Layers.Images;

/// <summary>
/// A window that moves over an image, as it was declared: the kernel of a convolution, or what a pooling layer takes together.
/// </summary>
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

    // Red, green, blue and opacity.
    private const int MostChannelsOfPictures = 4;

    public int Height => KernelHeight ?? Kernel;

    public int Width => KernelWidth ?? Kernel;

    /// <summary>The rows and columns from one window to the next.</summary>
    public int Stride => DeclaredStride ?? DefaultStride ?? Height;

    /// <summary>The rows above the image that windows cover.</summary>
    public int Top => Padding == Same ? (Span(Height) - 1) / 2 : Padding;

    /// <summary>The columns to the left of the image that windows cover.</summary>
    public int Left => Padding == Same ? (Span(Width) - 1) / 2 : Padding;

    /// <summary>The window as the graph in the plan table states it.</summary>
    public IEnumerable<(string Name, string Value)> Settings
    {
        get
        {
            yield return (KernelHeightArgument, Literal.Digits(Height));
            yield return (KernelWidthArgument, Literal.Digits(Width));
            yield return (StrideArgument, Literal.Digits(Stride));
            if (Padding != 0)
                yield return (PaddingArgument, Padding == Same ? nameof(Same) : Literal.Digits(Padding));
            if (Dilation != 1)
                yield return (DilationArgument, Literal.Digits(Dilation));
        }
    }

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
        return SizeChecks.IsSize(height) && SizeChecks.IsSize(width) ? TensorShape.Image(channels, height, width) : null;
    }

    /// <summary>Checks the numbers by themselves.</summary>
    public IEnumerable<Finding> CheckValues(NodeContext node, bool limitsPadding)
    {
        if (!IsKernel(Kernel))
            yield return OutOfRange(node, KernelArgument, "kernel", Kernel);
        if (KernelHeight is { } height && !IsKernel(height))
            yield return OutOfRange(node, KernelHeightArgument, "kernel height", height);
        if (KernelWidth is { } width && !IsKernel(width))
            yield return OutOfRange(node, KernelWidthArgument, "kernel width", width);
        if (DeclaredStride is { } stride && !IsKernel(stride))
            yield return OutOfRange(node, StrideArgument, "stride", stride);
        if (!IsKernel(Dilation))
            yield return OutOfRange(node, DilationArgument, "dilation", Dilation);
        if (Padding < Same || Padding > Most)
        {
            yield return Unusable(
                node, PaddingArgument,
                FormattableString.Invariant($"The padding of {node.Mention} is {Padding}; it must be 0 to {Most}, or Same"));
        }
        if (!IsSound)
            yield break;
        if (DefaultStride is null && DeclaredStride is null && Height != Width)
        {
            yield return Unusable(
                node, KernelHeight is null ? KernelWidthArgument : KernelHeightArgument,
                FormattableString.Invariant($"{node.Subject} has windows of {Height} × {Width}, but no stride; ")
                + FormattableString.Invariant($"write one for rows and columns, such as Stride = {Math.Min(Height, Width)}, ")
                + "or windows that are square");
        }
        else if (Padding == Same && Stride != 1)
        {
            yield return Unusable(
                node, PaddingArgument,
                FormattableString.Invariant($"The padding of {node.Mention} is Same, which keeps the size of an image, ")
                + FormattableString.Invariant($"but its stride is {Stride}; ")
                + FormattableString.Invariant($"write Stride = 1, or a number of rows and columns, such as Padding = {Span(Height) / 2}"));
        }
        else if (limitsPadding && (Top > Height / 2 || Left > Width / 2))
        {
            yield return Unusable(
                node, PaddingArgument,
                FormattableString.Invariant($"The padding of {node.Mention} is {Padding}, more than half of its window of ")
                + FormattableString.Invariant($"{Height} × {Width}, ")
                + FormattableString.Invariant($"so that windows would cover padding alone; write at most {Math.Min(Height, Width) / 2}"));
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
            int outputs = Outputs(image, kernel);
            if (SizeChecks.IsSize(outputs))
                continue;
            if (outputs > 0)
            {
                yield return SizeChecks.OutOfRange(
                    node.Part(PaddingArgument), $"The number of outputs of {node.Mention} in one direction", outputs);
                yield break;
            }
            string dilated = Dilation == 1 ? "" : FormattableString.Invariant($" with a dilation of {Dilation}");
            string padded = Padded(image, kernel) == image ? "" : FormattableString.Invariant($", or {Padded(image, kernel)} with padding");
            // Without the dilation, it would fit.
            bool isDilation = Padded(image, kernel) >= kernel;
            yield return Unusable(
                node, isDilation ? DilationArgument : argument,
                FormattableString.Invariant($"The window of {node.Mention} is {Span(kernel)} {direction}{dilated}, ")
                + FormattableString.Invariant($"but the image is {image} {direction}{padded}")
                + $": {node.Giver(node.Source)} gives {input.Sizes}; {Advice(node, input, isDilation)}");
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
        string rest = rows == 0 ? Last(columns, "column")
            : columns == 0 ? Last(rows, "row")
            : $"{Last(rows, "row")} and {Last(columns, "column")}";
        yield return new Finding(
            Rule.WindowsLeaveARest, node.Part(DeclaredStride is null ? KernelArgument : StrideArgument),
            FormattableString.Invariant($"{node.Subject} leaves out {rest} of its images, which are {input.Sizes}: ")
            + FormattableString.Invariant($"windows of {Span(Height)} × {Span(Width)} with a stride of {Stride} do not reach ")
            + $"{(rows + columns == 1 ? "it" : "them")}; change the window, the stride or the padding");
    }

    // Where windows lie apart, they leave out rows between them on purpose.
    private int Uncovered(int image, int kernel) => Stride > Span(kernel) ? 0
        : Math.Max((Padded(image, kernel) - Span(kernel)) % Stride - (Padding == Same ? 0 : Padding), 0);

    private static string Last(int count, string what) =>
        count == 1 ? $"the last {what}" : FormattableString.Invariant($"the last {count} {what}s");

    private bool IsSound => IsKernel(Height) && IsKernel(Width) && IsKernel(Stride) && IsKernel(Dilation) && Padding is >= Same and <= Most;

    // The rows or columns from the first one that a window covers to the last.
    private int Span(int kernel) => Dilation * (kernel - 1) + 1;

    private int Padded(int image, int kernel) => Padding == Same ? image + Span(kernel) - 1 : image + 2 * Padding;

    private int Outputs(int image, int kernel)
    {
        int room = Padded(image, kernel) - Span(kernel);
        return room < 0 ? 0 : room / Stride + 1;
    }

    private static string Advice(NodeContext node, TensorShape input, bool isDilation)
    {
        // Images whose channels come last.
        (int first, int second, int third) = (input.Dimensions[0], input.Dimensions[1], input.Dimensions[2]);
        if (node.Source == NetworkModel.InputNode && third <= MostChannelsOfPictures && first > MostChannelsOfPictures)
            return FormattableString.Invariant($"write the channels first, [Input({third}, {first}, {second})]");
        return isDilation ? "write a smaller dilation, or padding" : "write a smaller window, or padding";
    }

    private static bool IsKernel(int size) => size is >= 1 and <= Most;

    private static Finding OutOfRange(NodeContext node, string argument, string what, int value) =>
        SizeChecks.OutOfRange(node.Part(argument), $"The {what} of {node.Mention}", value, Most);

    private static Finding Unusable(NodeContext node, string argument, string message) =>
        new(Rule.WindowUnusable, node.Part(argument), message);
}
