using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Kernels.Products;

// The weights of some units, one unit after the other, as files have them.
internal static partial class Transposition
{
    /// <summary>Copies the weights of some units out of panels.</summary>
    /// <param name="weights">W, [inputs, outputs], in panels.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of units.</param>
    /// <param name="first">The first unit: a multiple of 16.</param>
    /// <param name="units">Receives the weights, [units, inputs]: those of up to 16 units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReadUnits(ref readonly float weights, int inputs, int outputs, int first, Span<float> units)
    {
        ref float panel = ref Place(ref Unsafe.AsRef(in weights), inputs, outputs, first, out int stride);
        ref float lines = ref MemoryMarshal.GetReference(units);
        int count = units.Length / inputs;
        int blocks = inputs / Block * Block;
        for (int input = 0; input < blocks; input += Block)
        {
            int unit = 0;
            for (; unit + Block <= count; unit += Block)
            {
                CopyBlock(
                    ref Unsafe.Add(ref panel, (nint)input * stride + unit), stride,
                    ref Unsafe.Add(ref lines, (nint)unit * inputs + input), inputs);
            }
            CopyOneByOne(ref panel, stride, ref lines, inputs, input, input + Block, unit, count);
        }
        CopyOneByOne(ref panel, stride, ref lines, inputs, blocks, inputs, 0, count);
    }

    /// <summary>Copies the weights of some units into panels.</summary>
    /// <param name="units">The weights, [units, inputs]: those of up to 16 units.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of units of the layer.</param>
    /// <param name="first">The first unit: a multiple of 16.</param>
    /// <param name="weights">W, [inputs, outputs], in panels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WriteUnits(ReadOnlySpan<float> units, int inputs, int outputs, int first, ref float weights)
    {
        ref float panel = ref Place(ref weights, inputs, outputs, first, out int stride);
        ref float lines = ref MemoryMarshal.GetReference(units);
        int count = units.Length / inputs;
        int blocks = inputs / Block * Block;
        for (int input = 0; input < blocks; input += Block)
        {
            int unit = 0;
            for (; unit + Block <= count; unit += Block)
            {
                CopyBlock(
                    ref Unsafe.Add(ref lines, (nint)unit * inputs + input), inputs,
                    ref Unsafe.Add(ref panel, (nint)input * stride + unit), stride);
            }
            CopyOneByOne(ref lines, inputs, ref panel, stride, unit, count, input, input + Block);
        }
        CopyOneByOne(ref lines, inputs, ref panel, stride, 0, count, blocks, inputs);
    }

    private static ref float Place(ref float weights, int inputs, int outputs, int unit, out int stride)
    {
        stride = WeightPanels.Width(Lanes.Padded(outputs), unit);
        return ref Unsafe.Add(ref weights, WeightPanels.Offset(inputs, Lanes.Padded(outputs), 0, unit));
    }
}
