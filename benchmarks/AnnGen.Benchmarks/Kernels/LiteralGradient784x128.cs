using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AnnGen.Benchmarks.Kernels;

/// <summary>
/// The weight gradient of a 784 × 128 layer for 64 samples, as a generator would emit it for this shape alone: every
/// stride and bound a literal, tiles of six rows by four vectors of 512 bits, the sums stored from registers.
/// </summary>
/// <remarks>The other side of <see cref="KernelPlacement"/>. Not checked for bounds.</remarks>
internal static class LiteralGradient784x128
{
    public static void Run(ref float inputs, ref float deltas, ref float gradient)
    {
        for (int column = 0; column < 128; column += 64)
        {
            ref float right = ref Unsafe.Add(ref deltas, column);
            for (int row = 0; row < 780; row += 6)
                SixRows(ref Unsafe.Add(ref inputs, row), ref right, ref Unsafe.Add(ref gradient, column * 784 + row * 64));
            FourRows(ref Unsafe.Add(ref inputs, 780), ref right, ref Unsafe.Add(ref gradient, column * 784 + 780 * 64));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixRows(ref float left, ref float right, ref float result)
    {
        Vector512<float> s00 = Vector512<float>.Zero;
        Vector512<float> s01 = Vector512<float>.Zero;
        Vector512<float> s02 = Vector512<float>.Zero;
        Vector512<float> s03 = Vector512<float>.Zero;
        Vector512<float> s10 = s00, s11 = s01, s12 = s02, s13 = s03;
        Vector512<float> s20 = s00, s21 = s01, s22 = s02, s23 = s03;
        Vector512<float> s30 = s00, s31 = s01, s32 = s02, s33 = s03;
        Vector512<float> s40 = s00, s41 = s01, s42 = s02, s43 = s03;
        Vector512<float> s50 = s00, s51 = s01, s52 = s02, s53 = s03;
        for (int step = 0; step < 64; step++)
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
            l = Vector512.Create(Unsafe.Add(ref left, 1));
            s10 = Vector512.FusedMultiplyAdd(l, r0, s10);
            s11 = Vector512.FusedMultiplyAdd(l, r1, s11);
            s12 = Vector512.FusedMultiplyAdd(l, r2, s12);
            s13 = Vector512.FusedMultiplyAdd(l, r3, s13);
            l = Vector512.Create(Unsafe.Add(ref left, 2));
            s20 = Vector512.FusedMultiplyAdd(l, r0, s20);
            s21 = Vector512.FusedMultiplyAdd(l, r1, s21);
            s22 = Vector512.FusedMultiplyAdd(l, r2, s22);
            s23 = Vector512.FusedMultiplyAdd(l, r3, s23);
            l = Vector512.Create(Unsafe.Add(ref left, 3));
            s30 = Vector512.FusedMultiplyAdd(l, r0, s30);
            s31 = Vector512.FusedMultiplyAdd(l, r1, s31);
            s32 = Vector512.FusedMultiplyAdd(l, r2, s32);
            s33 = Vector512.FusedMultiplyAdd(l, r3, s33);
            l = Vector512.Create(Unsafe.Add(ref left, 4));
            s40 = Vector512.FusedMultiplyAdd(l, r0, s40);
            s41 = Vector512.FusedMultiplyAdd(l, r1, s41);
            s42 = Vector512.FusedMultiplyAdd(l, r2, s42);
            s43 = Vector512.FusedMultiplyAdd(l, r3, s43);
            l = Vector512.Create(Unsafe.Add(ref left, 5));
            s50 = Vector512.FusedMultiplyAdd(l, r0, s50);
            s51 = Vector512.FusedMultiplyAdd(l, r1, s51);
            s52 = Vector512.FusedMultiplyAdd(l, r2, s52);
            s53 = Vector512.FusedMultiplyAdd(l, r3, s53);
            left = ref Unsafe.Add(ref left, 784);
            right = ref Unsafe.Add(ref right, 128);
        }
        s00.StoreUnsafe(ref result);
        s01.StoreUnsafe(ref result, 16);
        s02.StoreUnsafe(ref result, 32);
        s03.StoreUnsafe(ref result, 48);
        s10.StoreUnsafe(ref result, 64);
        s11.StoreUnsafe(ref result, 80);
        s12.StoreUnsafe(ref result, 96);
        s13.StoreUnsafe(ref result, 112);
        s20.StoreUnsafe(ref result, 128);
        s21.StoreUnsafe(ref result, 144);
        s22.StoreUnsafe(ref result, 160);
        s23.StoreUnsafe(ref result, 176);
        s30.StoreUnsafe(ref result, 192);
        s31.StoreUnsafe(ref result, 208);
        s32.StoreUnsafe(ref result, 224);
        s33.StoreUnsafe(ref result, 240);
        s40.StoreUnsafe(ref result, 256);
        s41.StoreUnsafe(ref result, 272);
        s42.StoreUnsafe(ref result, 288);
        s43.StoreUnsafe(ref result, 304);
        s50.StoreUnsafe(ref result, 320);
        s51.StoreUnsafe(ref result, 336);
        s52.StoreUnsafe(ref result, 352);
        s53.StoreUnsafe(ref result, 368);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(ref float left, ref float right, ref float result)
    {
        Vector512<float> s00 = Vector512<float>.Zero;
        Vector512<float> s01 = Vector512<float>.Zero;
        Vector512<float> s02 = Vector512<float>.Zero;
        Vector512<float> s03 = Vector512<float>.Zero;
        Vector512<float> s10 = s00, s11 = s01, s12 = s02, s13 = s03;
        Vector512<float> s20 = s00, s21 = s01, s22 = s02, s23 = s03;
        Vector512<float> s30 = s00, s31 = s01, s32 = s02, s33 = s03;
        for (int step = 0; step < 64; step++)
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
            l = Vector512.Create(Unsafe.Add(ref left, 1));
            s10 = Vector512.FusedMultiplyAdd(l, r0, s10);
            s11 = Vector512.FusedMultiplyAdd(l, r1, s11);
            s12 = Vector512.FusedMultiplyAdd(l, r2, s12);
            s13 = Vector512.FusedMultiplyAdd(l, r3, s13);
            l = Vector512.Create(Unsafe.Add(ref left, 2));
            s20 = Vector512.FusedMultiplyAdd(l, r0, s20);
            s21 = Vector512.FusedMultiplyAdd(l, r1, s21);
            s22 = Vector512.FusedMultiplyAdd(l, r2, s22);
            s23 = Vector512.FusedMultiplyAdd(l, r3, s23);
            l = Vector512.Create(Unsafe.Add(ref left, 3));
            s30 = Vector512.FusedMultiplyAdd(l, r0, s30);
            s31 = Vector512.FusedMultiplyAdd(l, r1, s31);
            s32 = Vector512.FusedMultiplyAdd(l, r2, s32);
            s33 = Vector512.FusedMultiplyAdd(l, r3, s33);
            left = ref Unsafe.Add(ref left, 784);
            right = ref Unsafe.Add(ref right, 128);
        }
        s00.StoreUnsafe(ref result);
        s01.StoreUnsafe(ref result, 16);
        s02.StoreUnsafe(ref result, 32);
        s03.StoreUnsafe(ref result, 48);
        s10.StoreUnsafe(ref result, 64);
        s11.StoreUnsafe(ref result, 80);
        s12.StoreUnsafe(ref result, 96);
        s13.StoreUnsafe(ref result, 112);
        s20.StoreUnsafe(ref result, 128);
        s21.StoreUnsafe(ref result, 144);
        s22.StoreUnsafe(ref result, 160);
        s23.StoreUnsafe(ref result, 176);
        s30.StoreUnsafe(ref result, 192);
        s31.StoreUnsafe(ref result, 208);
        s32.StoreUnsafe(ref result, 224);
        s33.StoreUnsafe(ref result, 240);
    }
}
