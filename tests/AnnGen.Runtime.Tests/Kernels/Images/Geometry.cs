using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels.Images;

/// <summary>The sizes of a convolution, and which inputs an output sees: one at a time, as its definition says.</summary>
internal sealed record Geometry(
    int InputChannels, int InputHeight, int InputWidth, int OutputChannels, int OutputHeight, int OutputWidth,
    int KernelHeight, int KernelWidth, int Stride, int PaddingTop, int PaddingLeft, int Dilation, int Groups)
{
    public int InputsOfGroup => InputChannels / Groups;

    public int OutputsOfGroup => OutputChannels / Groups;

    public int WeightsOfChannel => InputsOfGroup * KernelHeight * KernelWidth;

    /// <summary>Room for inputs: a row for each position of a block, a column for each lane.</summary>
    public Matrix Inputs(int blocks) => new(blocks * InputChannels * InputHeight * InputWidth, Lanes.Count, Lanes.Count);

    /// <summary>Room for outputs.</summary>
    public Matrix Outputs(int blocks) => new(blocks * OutputChannels * OutputHeight * OutputWidth, Lanes.Count, Lanes.Count);

    /// <summary>The row of the inputs in which a position lies.</summary>
    public int InputAt(int block, int channel, int row, int column) =>
        ((block * InputChannels + channel) * InputHeight + row) * InputWidth + column;

    /// <summary>The row of the outputs in which a position lies.</summary>
    public int OutputAt(int block, int channel, int row, int column) =>
        ((block * OutputChannels + channel) * OutputHeight + row) * OutputWidth + column;

    /// <summary>The weight of a tap, among those of an output channel.</summary>
    public int Weight(int inputOfGroup, int tapRow, int tapColumn) => (inputOfGroup * KernelHeight + tapRow) * KernelWidth + tapColumn;

    /// <summary>Each position of an image of some channels.</summary>
    public static IEnumerable<(int Channel, int Row, int Column)> Positions(int channels, int height, int width) =>
        from channel in Enumerable.Range(0, channels)
        from row in Enumerable.Range(0, height)
        from column in Enumerable.Range(0, width)
        select (channel, row, column);

    /// <summary>The taps of an output, ascending: the row of the inputs, and the weight.</summary>
    public List<(int Input, int Weight)> TapsOfOutput(int block, int channel, int row, int column)
    {
        List<(int Input, int Weight)> taps = [];
        foreach ((int input, int tapRow, int tapColumn) in Positions(InputsOfGroup, KernelHeight, KernelWidth))
        {
            int y = row * Stride - PaddingTop + tapRow * Dilation;
            int x = column * Stride - PaddingLeft + tapColumn * Dilation;
            if (y >= 0 && y < InputHeight && x >= 0 && x < InputWidth)
                taps.Add((InputAt(block, channel / OutputsOfGroup * InputsOfGroup + input, y, x), Weight(input, tapRow, tapColumn)));
        }
        return taps;
    }

    /// <summary>The outputs that see an input, ascending by channel and tap: their row, their channel, and the weight.</summary>
    public List<(int Output, int Channel, int Weight)> TapsOfInput(int block, int channel, int row, int column)
    {
        List<(int Output, int Channel, int Weight)> taps = [];
        int group = channel / InputsOfGroup;
        foreach ((int output, int tapRow, int tapColumn) in Positions(OutputsOfGroup, KernelHeight, KernelWidth))
        {
            int y = row + PaddingTop - tapRow * Dilation;
            int x = column + PaddingLeft - tapColumn * Dilation;
            if (y % Stride != 0 || x % Stride != 0 || y < 0 || x < 0 || y / Stride >= OutputHeight || x / Stride >= OutputWidth)
                continue;
            int outputChannel = group * OutputsOfGroup + output;
            int at = OutputAt(block, outputChannel, y / Stride, x / Stride);
            taps.Add((at, outputChannel, Weight(channel % InputsOfGroup, tapRow, tapColumn)));
        }
        return taps;
    }

    /// <summary>What a weight meets, by block, row and column of the outputs, ascending: the rows of inputs and of outputs.</summary>
    public List<(int Input, int Output)> TapsOfWeight(int blocks, int channel, int inputOfGroup, int tapRow, int tapColumn)
    {
        List<(int Input, int Output)> taps = [];
        foreach ((int block, int row, int column) in Positions(blocks, OutputHeight, OutputWidth))
        {
            int y = row * Stride - PaddingTop + tapRow * Dilation;
            int x = column * Stride - PaddingLeft + tapColumn * Dilation;
            if (y >= 0 && y < InputHeight && x >= 0 && x < InputWidth)
            {
                int input = InputAt(block, channel / OutputsOfGroup * InputsOfGroup + inputOfGroup, y, x);
                taps.Add((input, OutputAt(block, channel, row, column)));
            }
        }
        return taps;
    }

    public override string ToString() =>
        $"{InputChannels} → {OutputChannels}, {InputHeight} × {InputWidth} → {OutputHeight} × {OutputWidth}, " +
        $"{KernelHeight} × {KernelWidth}, stride {Stride}, padding {PaddingTop} {PaddingLeft}, dilation {Dilation}, groups {Groups}";
}
