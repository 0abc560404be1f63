using System.Runtime.CompilerServices;
using AnnGen.Kernels;

namespace AnnGen.Memory;

/// <summary>The scratch of a small network for one sample. Of a fixed size, so that it costs nothing to have on the stack.</summary>
[InlineArray(SmallNetwork.ScratchFloats + Lanes.Count)]
internal struct SmallScratch
{
    private float _first;
}
