using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>Steps from one float to another in the same buffer. Not checked: generated code keeps within its plan.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Floats
{
    /// <summary>The float that lies <paramref name="offset"/> floats after <paramref name="origin"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float At(ref float origin, nint offset) => ref Unsafe.Add(ref origin, offset);

    /// <summary>Whether some floats from <paramref name="left"/> on and some from <paramref name="right"/> on have any in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap(ref readonly float left, int leftCount, ref readonly float right, int rightCount)
    {
        nint distance = Unsafe.ByteOffset(in left, in right);
        return distance < leftCount * sizeof(float) && distance > -rightCount * sizeof(float);
    }

    /// <summary>The float that lies <paramref name="offset"/> floats after <paramref name="origin"/>, to be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly float ReadAt(ref readonly float origin, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in origin), offset);
}
