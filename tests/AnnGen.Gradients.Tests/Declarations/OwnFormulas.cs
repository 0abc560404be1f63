namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>Activations and a loss of a user's own, as sources: they are compiled with the declarations that name them.</summary>
internal static class OwnFormulas
{
    public const string Source = """
        using System.Runtime.CompilerServices;
        using AnnGen;
        using AnnGen.Losses;
        using AnnGen.Simd;

        /// <summary>f(z) = (√(z² + 1) − 1) ⁄ 2 + z; f′ = z ⁄ (2 √(z² + 1)) + 1, from the sums.</summary>
        public readonly struct BentIdentity : ISumActivation
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
                TSimd.FusedMultiplyAdd(Root(sum) - TSimd.Broadcast(1f), TSimd.Broadcast(0.5f), sum);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd> =>
                delta * (sum / (Root(sum) + Root(sum)) + TSimd.Broadcast(1f));

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static TSimd Root<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
                TSimd.Sqrt(TSimd.FusedMultiplyAdd(sum, sum, TSimd.Broadcast(1f)));
        }

        /// <summary>f(z) = ±log(1 + |z|), with the sign of z; f′ = 1 ⁄ (1 + |z|) = e^−|a|, from the output.</summary>
        public readonly struct Logarithm : IOutputActivation
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
                Elementary.Log(TSimd.Broadcast(1f) + TSimd.Abs(sum)) | (sum & TSimd.BroadcastBits(int.MinValue));

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
                delta * Elementary.Exp(default(TSimd) - TSimd.Abs(output));
        }

        /// <summary>ℓ(e) = log cosh e; ℓ′ = tanh e.</summary>
        public readonly struct LogCosh : IElementwiseLoss<LogCosh>
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
            {
                TSimd magnitude = TSimd.Abs(output - target);
                return magnitude + Elementary.Softplus(magnitude * TSimd.Broadcast(-2f)) - TSimd.Broadcast(0.693147181f);
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
                Elementary.Tanh(output - target);
        }
        """;
}
