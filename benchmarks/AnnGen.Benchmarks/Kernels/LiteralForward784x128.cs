using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AnnGen.Benchmarks.Kernels;

/// <summary>
/// The forward product of a 784 × 128 layer for 64 samples, as a generator would emit it for this shape alone: every
/// stride and bound a literal, tiles of six rows by four vectors of 512 bits, the sums stored from registers.
/// </summary>
/// <remarks>The other side of <see cref="KernelPlacement"/>. Not checked for bounds.</remarks>
internal static class LiteralForward784x128
{
    public static void Run(ref float inputs, ref float weights, ref float biases, ref float outputs)
    {
        for (int column = 0; column < 128; column += 64)
        {
            ref float right = ref Unsafe.Add(ref weights, column * 784);
            ref float bias = ref Unsafe.Add(ref biases, column);
            for (int row = 0; row < 60; row += 6)
                SixRows(ref Unsafe.Add(ref inputs, row * 784), ref right, ref bias, ref Unsafe.Add(ref outputs, row * 128 + column));
            FourRows(ref Unsafe.Add(ref inputs, 60 * 784), ref right, ref bias, ref Unsafe.Add(ref outputs, 60 * 128 + column));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixRows(ref float left, ref float right, ref float biases, ref float result)
    {
        Vector512<float> s00 = Vector512.LoadUnsafe(ref biases);
        Vector512<float> s01 = Vector512.LoadUnsafe(ref biases, 16);
        Vector512<float> s02 = Vector512.LoadUnsafe(ref biases, 32);
        Vector512<float> s03 = Vector512.LoadUnsafe(ref biases, 48);
        Vector512<float> s10 = s00, s11 = s01, s12 = s02, s13 = s03;
        Vector512<float> s20 = s00, s21 = s01, s22 = s02, s23 = s03;
        Vector512<float> s30 = s00, s31 = s01, s32 = s02, s33 = s03;
        Vector512<float> s40 = s00, s41 = s01, s42 = s02, s43 = s03;
        Vector512<float> s50 = s00, s51 = s01, s52 = s02, s53 = s03;
        for (int step = 0; step < 784; step++)
        {
            Vector512<float> r0 = Vector512.LoadUnsafe(ref right);
            Vector512<float> r1 = Vector512.LoadUnsafe(ref right, 16);
            Vector512<float> r2 = Vector512.LoadUnsafe(ref right, 32);
            Vector512<float> r3 = Vector512.LoadUnsafe(ref right, 48);
            Vector512<float> l = Vector512.Create(left);
            s00 = Vector512.FusedMultiplyAdd(l, r0, s00);
            s01 = Vector512.FusedMultiplyAdd(l, r1, s01);
            s02 = Vector512.FusedMultiplyAdd(l, r2, s02);
            s03 = Vector512.FusedMultiplyAdd(l, r3, s03);
            l = Vector512.Create(Unsafe.Add(ref left, 784));
            s10 = Vector512.FusedMultiplyAdd(l, r0, s10);
            s11 = Vector512.FusedMultiplyAdd(l, r1, s11);
            s12 = Vector512.FusedMultiplyAdd(l, r2, s12);
            s13 = Vector512.FusedMultiplyAdd(l, r3, s13);
            l = Vector512.Create(Unsafe.Add(ref left, 1568));
            s20 = Vector512.FusedMultiplyAdd(l, r0, s20);
            s21 = Vector512.FusedMultiplyAdd(l, r1, s21);
            s22 = Vector512.FusedMultiplyAdd(l, r2, s22);
            s23 = Vector512.FusedMultiplyAdd(l, r3, s23);
            l = Vector512.Create(Unsafe.Add(ref left, 2352));
            s30 = Vector512.FusedMultiplyAdd(l, r0, s30);
            s31 = Vector512.FusedMultiplyAdd(l, r1, s31);
            s32 = Vector512.FusedMultiplyAdd(l, r2, s32);
            s33 = Vector512.FusedMultiplyAdd(l, r3, s33);
            l = Vector512.Create(Unsafe.Add(ref left, 3136));
            s40 = Vector512.FusedMultiplyAdd(l, r0, s40);
            s41 = Vector512.FusedMultiplyAdd(l, r1, s41);
            s42 = Vector512.FusedMultiplyAdd(l, r2, s42);
            s43 = Vector512.FusedMultiplyAdd(l, r3, s43);
            l = Vector512.Create(Unsafe.Add(ref left, 3920));
            s50 = Vector512.FusedMultiplyAdd(l, r0, s50);
            s51 = Vector512.FusedMultiplyAdd(l, r1, s51);
            s52 = Vector512.FusedMultiplyAdd(l, r2, s52);
            s53 = Vector512.FusedMultiplyAdd(l, r3, s53);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 64);
        }
        Vector512.Max(s00, Vector512<float>.Zero).StoreUnsafe(ref result);
        Vector512.Max(s01, Vector512<float>.Zero).StoreUnsafe(ref result, 16);
        Vector512.Max(s02, Vector512<float>.Zero).StoreUnsafe(ref result, 32);
        Vector512.Max(s03, Vector512<float>.Zero).StoreUnsafe(ref result, 48);
        Vector512.Max(s10, Vector512<float>.Zero).StoreUnsafe(ref result, 128);
        Vector512.Max(s11, Vector512<float>.Zero).StoreUnsafe(ref result, 144);
        Vector512.Max(s12, Vector512<float>.Zero).StoreUnsafe(ref result, 160);
        Vector512.Max(s13, Vector512<float>.Zero).StoreUnsafe(ref result, 176);
        Vector512.Max(s20, Vector512<float>.Zero).StoreUnsafe(ref result, 256);
        Vector512.Max(s21, Vector512<float>.Zero).StoreUnsafe(ref result, 272);
        Vector512.Max(s22, Vector512<float>.Zero).StoreUnsafe(ref result, 288);
        Vector512.Max(s23, Vector512<float>.Zero).StoreUnsafe(ref result, 304);
        Vector512.Max(s30, Vector512<float>.Zero).StoreUnsafe(ref result, 384);
        Vector512.Max(s31, Vector512<float>.Zero).StoreUnsafe(ref result, 400);
        Vector512.Max(s32, Vector512<float>.Zero).StoreUnsafe(ref result, 416);
        Vector512.Max(s33, Vector512<float>.Zero).StoreUnsafe(ref result, 432);
        Vector512.Max(s40, Vector512<float>.Zero).StoreUnsafe(ref result, 512);
        Vector512.Max(s41, Vector512<float>.Zero).StoreUnsafe(ref result, 528);
        Vector512.Max(s42, Vector512<float>.Zero).StoreUnsafe(ref result, 544);
        Vector512.Max(s43, Vector512<float>.Zero).StoreUnsafe(ref result, 560);
        Vector512.Max(s50, Vector512<float>.Zero).StoreUnsafe(ref result, 640);
        Vector512.Max(s51, Vector512<float>.Zero).StoreUnsafe(ref result, 656);
        Vector512.Max(s52, Vector512<float>.Zero).StoreUnsafe(ref result, 672);
        Vector512.Max(s53, Vector512<float>.Zero).StoreUnsafe(ref result, 688);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(ref float left, ref float right, ref float biases, ref float result)
    {
        Vector512<float> s00 = Vector512.LoadUnsafe(ref biases);
        Vector512<float> s01 = Vector512.LoadUnsafe(ref biases, 16);
        Vector512<float> s02 = Vector512.LoadUnsafe(ref biases, 32);
        Vector512<float> s03 = Vector512.LoadUnsafe(ref biases, 48);
        Vector512<float> s10 = s00, s11 = s01, s12 = s02, s13 = s03;
        Vector512<float> s20 = s00, s21 = s01, s22 = s02, s23 = s03;
        Vector512<float> s30 = s00, s31 = s01, s32 = s02, s33 = s03;
        for (int step = 0; step < 784; step++)
        {
            Vector512<float> r0 = Vector512.LoadUnsafe(ref right);
            Vector512<float> r1 = Vector512.LoadUnsafe(ref right, 16);
            Vector512<float> r2 = Vector512.LoadUnsafe(ref right, 32);
            Vector512<float> r3 = Vector512.LoadUnsafe(ref right, 48);
            Vector512<float> l = Vector512.Create(left);
            s00 = Vector512.FusedMultiplyAdd(l, r0, s00);
            s01 = Vector512.FusedMultiplyAdd(l, r1, s01);
            s02 = Vector512.FusedMultiplyAdd(l, r2, s02);
            s03 = Vector512.FusedMultiplyAdd(l, r3, s03);
            l = Vector512.Create(Unsafe.Add(ref left, 784));
            s10 = Vector512.FusedMultiplyAdd(l, r0, s10);
            s11 = Vector512.FusedMultiplyAdd(l, r1, s11);
            s12 = Vector512.FusedMultiplyAdd(l, r2, s12);
            s13 = Vector512.FusedMultiplyAdd(l, r3, s13);
            l = Vector512.Create(Unsafe.Add(ref left, 1568));
            s20 = Vector512.FusedMultiplyAdd(l, r0, s20);
            s21 = Vector512.FusedMultiplyAdd(l, r1, s21);
            s22 = Vector512.FusedMultiplyAdd(l, r2, s22);
            s23 = Vector512.FusedMultiplyAdd(l, r3, s23);
            l = Vector512.Create(Unsafe.Add(ref left, 2352));
            s30 = Vector512.FusedMultiplyAdd(l, r0, s30);
            s31 = Vector512.FusedMultiplyAdd(l, r1, s31);
            s32 = Vector512.FusedMultiplyAdd(l, r2, s32);
            s33 = Vector512.FusedMultiplyAdd(l, r3, s33);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 64);
        }
        Vector512.Max(s00, Vector512<float>.Zero).StoreUnsafe(ref result);
        Vector512.Max(s01, Vector512<float>.Zero).StoreUnsafe(ref result, 16);
        Vector512.Max(s02, Vector512<float>.Zero).StoreUnsafe(ref result, 32);
        Vector512.Max(s03, Vector512<float>.Zero).StoreUnsafe(ref result, 48);
        Vector512.Max(s10, Vector512<float>.Zero).StoreUnsafe(ref result, 128);
        Vector512.Max(s11, Vector512<float>.Zero).StoreUnsafe(ref result, 144);
        Vector512.Max(s12, Vector512<float>.Zero).StoreUnsafe(ref result, 160);
        Vector512.Max(s13, Vector512<float>.Zero).StoreUnsafe(ref result, 176);
        Vector512.Max(s20, Vector512<float>.Zero).StoreUnsafe(ref result, 256);
        Vector512.Max(s21, Vector512<float>.Zero).StoreUnsafe(ref result, 272);
        Vector512.Max(s22, Vector512<float>.Zero).StoreUnsafe(ref result, 288);
        Vector512.Max(s23, Vector512<float>.Zero).StoreUnsafe(ref result, 304);
        Vector512.Max(s30, Vector512<float>.Zero).StoreUnsafe(ref result, 384);
        Vector512.Max(s31, Vector512<float>.Zero).StoreUnsafe(ref result, 400);
        Vector512.Max(s32, Vector512<float>.Zero).StoreUnsafe(ref result, 416);
        Vector512.Max(s33, Vector512<float>.Zero).StoreUnsafe(ref result, 432);
    }
}
