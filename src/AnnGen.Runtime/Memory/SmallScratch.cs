using System.Runtime.CompilerServices;
using AnnGen.Kernels;

namespace AnnGen.Memory;

/// <summary>The scratch of a small network for one sample. Of a fixed size, so that it costs nothing to have on the stack.</summary>
/// <remarks>The generator calls a network small only if its plan fits in here (<c>ExecutionPlan.IsSmall</c>).</remarks>
[InlineArray(Floats + Lanes.Count)]
internal struct SmallScratch
{
    private const int Floats = 192;

    private float _first;
}
