using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Optimizers;

/// <summary><see cref="AdamRule"/> with the largest v so far under the root.</summary>
/// <remarks>
/// S. J. Reddi, S. Kale, S. Kumar, <i>On the Convergence of Adam and Beyond</i>, 2018, algorithm 2, with PyTorch's bias corrections.
/// </remarks>
internal readonly struct AmsGradRule(AdamRule rule) : IOptimizer<AmsGradRule>
{
    /// <summary>m, v and the largest v.</summary>
    public static int StatePerParameter => 3;

    public float LearningRate => rule.LearningRate;

    public AmsGradRule AtStep(long step, float learningRateScale) => new(rule.AtStep(step, learningRateScale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> => rule.Update(ref parameters, ref state, statePlane, offset, gradient, keepsMaximum: true);
}
