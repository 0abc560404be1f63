using System.Runtime.InteropServices;
using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Optimizers;

/// <summary>A <see cref="SpanOptimizer"/> by one rule.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
internal sealed class SpanOptimizer<TRule>(TRule rule, int parameters) : SpanOptimizer(parameters, rule.LearningRate)
    where TRule : struct, IOptimizer<TRule>
{
    // In whole vectors, though the parameters are not: their last ones go through vectors of their own.
    private readonly int _plane = Lanes.Padded(parameters);
    private readonly AlignedBuffer _state = new(Math.Max(1, TRule.StatePerParameter) * Lanes.Padded(parameters));

    private protected override void Update(long step, float learningRateScale, Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        TRule atStep = rule.AtStep(step, learningRateScale);
        if (SimdWidth.Use512)
            Update<Simd512>(atStep, parameters, gradient);
        else if (SimdWidth.Use256)
            Update<Simd256>(atStep, parameters, gradient);
        else
            Update<Simd128>(atStep, parameters, gradient);
        if (SubnormalFloats.AreClearedAfter(step))
            SubnormalFloats.Clear(_state.Span);
    }

    private void Update<TSimd>(TRule atStep, Span<float> parameters, ReadOnlySpan<float> gradient) where TSimd : struct, ISimd<TSimd>
    {
        ref float parameter = ref MemoryMarshal.GetReference(parameters);
        ref float slope = ref MemoryMarshal.GetReference(gradient);
        int whole = parameters.Length & -TSimd.Width;
        for (nint at = 0; at < whole; at += TSimd.Width)
            atStep.Update(ref parameter, ref _state[0], _plane, at, TSimd.Load(in slope, at));
        if (whole == parameters.Length)
            return;

        Span<float> lastParameters = stackalloc float[Lanes.Count];
        Span<float> lastGradient = stackalloc float[Lanes.Count];
        lastParameters.Clear();
        lastGradient.Clear();
        parameters[whole..].CopyTo(lastParameters);
        gradient[whole..].CopyTo(lastGradient);
        atStep.Update(
            ref lastParameters[0], ref _state[whole], _plane, 0, TSimd.Load(in MemoryMarshal.GetReference(lastGradient), 0));
        lastParameters[..(parameters.Length - whole)].CopyTo(parameters[whole..]);
    }
}
