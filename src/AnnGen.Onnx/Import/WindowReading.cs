using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;
using static System.FormattableString;

namespace AnnGen.Onnx.Import;

/// <summary>Reads the windows of convolutions and pooling.</summary>
internal static class WindowReading
{
    /// <summary>The largest kernel, stride, dilation and padding that the language takes.</summary>
    public const int Most = 10_000;

    /// <summary>Reads a window.</summary>
    /// <param name="node">The node.</param>
    /// <param name="image">The sizes of the images.</param>
    /// <param name="height">The height of the kernel.</param>
    /// <param name="width">The width of the kernel.</param>
    /// <param name="around">Zeros that are around the images already.</param>
    public static ImageWindow Read(FileNode node, IReadOnlyList<int> image, long height, long width, IReadOnlyList<int> around)
    {
        if (node.Integers("kernel_shape") is { } kernel && !kernel.SequenceEqual([height, width]))
            throw node.Fault(Invariant($"kernel_shape is [{string.Join(", ", kernel)}], but the weights have {height} × {width}"));
        Check(node, "the kernel", [height, width], least: 1);
        int stride = One(node, "strides");
        int dilation = One(node, "dilations");
        int[] padded = [image[0], image[1] + around[0] + around[2], image[2] + around[1] + around[3]];
        int[] pads = Pads(node, padded, [height, width], stride, dilation);
        for (int side = 0; side < pads.Length; side++)
            pads[side] += around[side];
        var window = new ImageWindow((int)height, (int)width, stride, dilation, pads[0], pads[1], pads[2], pads[3]);
        return window.DeclaredPadding is not null
            ? window
            : throw node.Fault($"its padding is {string.Join(", ", pads)}; AnnGen pads alike on all sides, or so that the size stays");
    }

    /// <summary>The sizes of the outputs.</summary>
    public static IReadOnlyList<int> Outputs(FileNode node, ImageWindow window, IReadOnlyList<int> image, int channels)
    {
        int rows = image[1] + window.Top + window.Bottom - ImageWindow.Span(window.Height, window.Dilation);
        int columns = image[2] + window.Left + window.Right - ImageWindow.Span(window.Width, window.Dilation);
        if (rows < 0 || columns < 0)
            throw node.Fault($"its {window} does not fit images of {GraphShape.Text(image)}");
        if (node.Flag("ceil_mode") && (rows % window.Stride != 0 || columns % window.Stride != 0))
            throw node.Fault("ceil_mode is 1, and windows reach beyond the padding; AnnGen leaves out such windows");
        return GraphReading.Sizes(node, [channels, rows / window.Stride + 1, columns / window.Stride + 1]);
    }

    private static int[] Pads(FileNode node, int[] image, long[] kernel, int stride, int dilation)
    {
        string auto = node.Text("auto_pad", "NOTSET");
        switch (auto)
        {
            case "NOTSET":
                IReadOnlyList<long> pads = node.Integers("pads") ?? [0, 0, 0, 0];
                if (pads.Count != 4)
                    throw node.Fault(Invariant($"it has {pads.Count} paddings; an image has 4 sides"));
                Check(node, "the padding", pads, least: 0);
                return [.. pads.Select(pad => (int)pad)];
            case "VALID":
                return [0, 0, 0, 0];
            case "SAME_UPPER" or "SAME_LOWER":
                int[] all = new int[4];
                for (int side = 0; side < 2; side++)
                {
                    int outputs = (image[side + 1] + stride - 1) / stride;
                    long rows = (long)(outputs - 1) * stride + ImageWindow.Span((int)kernel[side], dilation) - image[side + 1];
                    int needed = (int)Math.Clamp(rows, 0, int.MaxValue);
                    all[side] = auto == "SAME_UPPER" ? needed / 2 : needed - needed / 2;
                    all[side + 2] = needed - all[side];
                }
                return all;
            default:
                throw node.Fault($"auto_pad is '{auto}'");
        }
    }

    private static int One(FileNode node, string attribute)
    {
        IReadOnlyList<long> values = node.Integers(attribute) ?? [1, 1];
        Check(node, attribute, values, least: 1);
        return values is [var rows, var columns] && rows == columns
            ? (int)rows
            : throw node.Fault($"{attribute} are [{string.Join(", ", values)}]; AnnGen has one for rows and columns");
    }

    private static void Check(FileNode node, string what, IReadOnlyList<long> values, int least)
    {
        if (values.Any(value => value < least || value > Most))
            throw node.Fault(Invariant($"{what} is [{string.Join(", ", values)}]; {least} to {Most} are read"));
    }
}
