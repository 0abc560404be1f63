using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Kernels.Normalizing;

/// <summary>Layer normalisation: each sample over all of its elements.</summary>
/// <remarks>
/// Images lie in lanes, and so the sums of sixteen samples are one vector, added up element by element in ascending order. The sums of a
/// row have one order too: those of sixteen lanes, and then these. Statistics are computed again on the way back, which takes less time
/// than reading them would save.
/// </remarks>
internal static class LayerNormalization
{
    /// <summary>a = γ ⊙ (x − mean) ⁄ √(variance + ε) + β.</summary>
    public static void Forward(
        LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float shifts, ref float outputs,
        int samples)
    {
        if (shape.IsImage)
        {
            for (int sample = 0; sample < samples; sample += Lanes.Count)
            {
                nint block = (nint)sample * shape.Elements;
                for (int lane = 0; lane < Lanes.Count; lane += Simd128.Width)
                {
                    (Simd128 mean, Simd128 inverse) = OfLanes(shape, in Floats.ReadAt(in inputs, block + lane));
                    for (int i = 0; i < shape.Elements; i++)
                    {
                        nint at = block + (nint)i * Lanes.Count + lane;
                        Simd128 normalized = (Simd128.Load(in inputs, at) - mean) * inverse;
                        Simd128 output = Simd128.FusedMultiplyAdd(
                            normalized, Simd128.Broadcast(Floats.ReadAt(in scales, i)), Simd128.Broadcast(Floats.ReadAt(in shifts, i)));
                        Simd128.Store(output, ref outputs, at);
                    }
                }
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++)
        {
            nint row = (nint)sample * shape.Stride;
            (float mean, float inverse) = OfRow(shape, in Floats.ReadAt(in inputs, row));
            for (int i = 0; i < shape.Stride; i += Simd128.Width)
            {
                Simd128 normalized = (Simd128.Load(in inputs, row + i) - Simd128.Broadcast(mean)) * Simd128.Broadcast(inverse);
                Simd128 result = Simd128.FusedMultiplyAdd(normalized, Simd128.Load(in scales, i), Simd128.Load(in shifts, i));
                Simd128.Store(result, ref outputs, row + i);
            }
        }
    }

    /// <summary>The same for one image that does not lie in lanes, in the same order.</summary>
    public static void OfOneImage(
        LayerNormShape shape, ref readonly float image, ref readonly float scales, ref readonly float shifts, ref float outputs)
    {
        float sum = 0f;
        for (int i = 0; i < shape.Elements; i++)
            sum += Floats.ReadAt(in image, i);
        float mean = sum / shape.Elements;
        float squares = 0f;
        for (int i = 0; i < shape.Elements; i++)
        {
            float difference = Floats.ReadAt(in image, i) - mean;
            squares = MathF.FusedMultiplyAdd(difference, difference, squares);
        }
        float inverse = 1f / MathF.Sqrt(squares / shape.Elements + shape.Epsilon);
        for (int i = 0; i < shape.Elements; i++)
        {
            float normalized = (Floats.ReadAt(in image, i) - mean) * inverse;
            Floats.At(ref outputs, i) = MathF.FusedMultiplyAdd(normalized, Floats.ReadAt(in scales, i), Floats.ReadAt(in shifts, i));
        }
    }

    /// <summary>∂γ = Σ δ ⊙ x̂ and ∂β = Σ δ over some samples, with x̂ = (x − mean) ⁄ √(variance + ε).</summary>
    public static void Gradient(
        LayerNormShape shape, ref readonly float inputs, ref readonly float deltas, ref float scaleGradient, ref float shiftGradient,
        int samples)
    {
        MemoryMarshal.CreateSpan(ref scaleGradient, Lanes.Padded(shape.Elements)).Clear();
        MemoryMarshal.CreateSpan(ref shiftGradient, Lanes.Padded(shape.Elements)).Clear();
        if (shape.IsImage)
        {
            GradientOfImages(shape, in inputs, in deltas, ref scaleGradient, ref shiftGradient, samples);
            return;
        }
        for (int sample = 0; sample < samples; sample++)
        {
            nint row = (nint)sample * shape.Stride;
            (float mean, float inverse) = OfRow(shape, in Floats.ReadAt(in inputs, row));
            for (int i = 0; i < shape.Stride; i += Simd128.Width)
            {
                Simd128 normalized = (Simd128.Load(in inputs, row + i) - Simd128.Broadcast(mean)) * Simd128.Broadcast(inverse);
                Simd128 delta = Simd128.Load(in deltas, row + i);
                Simd128.Store(Simd128.FusedMultiplyAdd(delta, normalized, Simd128.Load(in scaleGradient, i)), ref scaleGradient, i);
                Simd128.Store(delta + Simd128.Load(in shiftGradient, i), ref shiftGradient, i);
            }
        }
    }

    /// <summary>
    /// The deltas of the inputs: (δ̂ − mean of δ̂ − x̂ · mean of δ̂ x̂) ⁄ √(variance + ε), with δ̂ = γ ⊙ δ. What has no sample is zero.
    /// </summary>
    public static void Backward(
        LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float deltas, ref float inputDeltas,
        int samples)
    {
        if (shape.IsImage)
        {
            for (int sample = 0; sample < samples; sample += Lanes.Count)
            {
                for (int lane = 0; lane < Lanes.Count; lane += Simd128.Width)
                {
                    nint block = (nint)sample * shape.Elements + lane;
                    BackwardOfLanes(
                        shape, in Floats.ReadAt(in inputs, block), in scales, in Floats.ReadAt(in deltas, block),
                        ref Floats.At(ref inputDeltas, block), samples - sample - lane);
                }
            }
            return;
        }
        Span<float> ofLanes = stackalloc float[2 * Lanes.Count];
        for (int sample = 0; sample < samples; sample++)
        {
            nint row = (nint)sample * shape.Stride;
            (float mean, float inverse) = OfRow(shape, in Floats.ReadAt(in inputs, row));
            ofLanes.Clear();
            for (int i = 0; i < shape.Elements; i++)
            {
                float delta = Floats.ReadAt(in scales, i) * Floats.ReadAt(in deltas, row + i);
                float normalized = (Floats.ReadAt(in inputs, row + i) - mean) * inverse;
                ofLanes[i % Lanes.Count] += delta;
                ofLanes[Lanes.Count + i % Lanes.Count] = MathF.FusedMultiplyAdd(delta, normalized, ofLanes[Lanes.Count + i % Lanes.Count]);
            }
            float meanDelta = Lanes.Sum(in ofLanes[0]) / shape.Elements;
            float meanProduct = Lanes.Sum(in ofLanes[Lanes.Count]) / shape.Elements;
            for (int i = 0; i < shape.Stride; i++)
            {
                float delta = Floats.ReadAt(in scales, i) * Floats.ReadAt(in deltas, row + i);
                float normalized = (Floats.ReadAt(in inputs, row + i) - mean) * inverse;
                Floats.At(ref inputDeltas, row + i) = i < shape.Elements ? (delta - meanDelta - normalized * meanProduct) * inverse : 0f;
            }
        }
    }

    private static void BackwardOfLanes(
        LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float deltas, ref float inputDeltas,
        int left)
    {
        (Simd128 mean, Simd128 inverse) = OfLanes(shape, in inputs);
        Simd128 deltaSum = default;
        Simd128 productSum = default;
        for (int i = 0; i < shape.Elements; i++)
        {
            nint at = (nint)i * Lanes.Count;
            Simd128 delta = Simd128.Broadcast(Floats.ReadAt(in scales, i)) * Simd128.Load(in deltas, at);
            deltaSum += delta;
            productSum = Simd128.FusedMultiplyAdd(delta, (Simd128.Load(in inputs, at) - mean) * inverse, productSum);
        }
        Simd128 count = Simd128.Broadcast(shape.Elements);
        Simd128 meanDelta = deltaSum / count;
        Simd128 meanProduct = productSum / count;
        for (int i = 0; i < shape.Elements; i++)
        {
            nint at = (nint)i * Lanes.Count;
            Simd128 delta = Simd128.Broadcast(Floats.ReadAt(in scales, i)) * Simd128.Load(in deltas, at);
            Simd128 normalized = (Simd128.Load(in inputs, at) - mean) * inverse;
            Simd128 result = (delta - meanDelta - normalized * meanProduct) * inverse;
            Simd128.Store(left >= Simd128.Width ? result : left <= 0 ? default : Simd128.FirstLanes(result, left), ref inputDeltas, at);
        }
    }

    private static void GradientOfImages(
        LayerNormShape shape, ref readonly float inputs, ref readonly float deltas, ref float scaleGradient, ref float shiftGradient,
        int samples)
    {
        Span<float> ofLanes = stackalloc float[4 * Lanes.Count];
        for (int sample = 0; sample < samples; sample += Lanes.Count)
        {
            nint block = (nint)sample * shape.Elements;
            for (int lane = 0; lane < Lanes.Count; lane += Simd128.Width)
            {
                (Simd128 mean, Simd128 inverse) = OfLanes(shape, in Floats.ReadAt(in inputs, block + lane));
                Simd128.Store(mean, ref ofLanes[2 * Lanes.Count], lane);
                Simd128.Store(inverse, ref ofLanes[3 * Lanes.Count], lane);
            }
            for (int i = 0; i < shape.Elements; i++)
            {
                for (int lane = 0; lane < Lanes.Count; lane += Simd128.Width)
                {
                    nint at = block + (nint)i * Lanes.Count + lane;
                    int left = samples - sample - lane;
                    Simd128 delta = left <= 0 ? default : Simd128.FirstLanes(Simd128.Load(in deltas, at), Math.Min(left, Simd128.Width));
                    Simd128 normalized =
                        (Simd128.Load(in inputs, at) - Simd128.Load(in ofLanes[2 * Lanes.Count], lane)) *
                        Simd128.Load(in ofLanes[3 * Lanes.Count], lane);
                    Simd128.Store(delta * normalized, ref ofLanes[0], lane);
                    Simd128.Store(delta, ref ofLanes[Lanes.Count], lane);
                }
                Floats.At(ref scaleGradient, i) += Lanes.Sum(in ofLanes[0]);
                Floats.At(ref shiftGradient, i) += Lanes.Sum(in ofLanes[Lanes.Count]);
            }
        }
    }

    // The statistics of four samples of an image, in two passes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Simd128 Mean, Simd128 Inverse) OfLanes(LayerNormShape shape, ref readonly float inputs)
    {
        Simd128 count = Simd128.Broadcast(shape.Elements);
        Simd128 sum = default;
        for (int i = 0; i < shape.Elements; i++)
            sum += Simd128.Load(in inputs, (nint)i * Lanes.Count);
        Simd128 mean = sum / count;
        Simd128 squares = default;
        for (int i = 0; i < shape.Elements; i++)
        {
            Simd128 difference = Simd128.Load(in inputs, (nint)i * Lanes.Count) - mean;
            squares = Simd128.FusedMultiplyAdd(difference, difference, squares);
        }
        return (mean, Simd128.Broadcast(1f) / Simd128.Sqrt(squares / count + Simd128.Broadcast(shape.Epsilon)));
    }

    // The statistics of a row, in two passes.
    private static (float Mean, float Inverse) OfRow(LayerNormShape shape, ref readonly float inputs)
    {
        Span<float> ofLanes = stackalloc float[Lanes.Count];
        ofLanes.Clear();
        for (int i = 0; i < shape.Elements; i++)
            ofLanes[i % Lanes.Count] += Floats.ReadAt(in inputs, i);
        float mean = Lanes.Sum(in ofLanes[0]) / shape.Elements;
        ofLanes.Clear();
        for (int i = 0; i < shape.Elements; i++)
        {
            float difference = Floats.ReadAt(in inputs, i) - mean;
            ofLanes[i % Lanes.Count] = MathF.FusedMultiplyAdd(difference, difference, ofLanes[i % Lanes.Count]);
        }
        return (mean, 1f / MathF.Sqrt(Lanes.Sum(in ofLanes[0]) / shape.Elements + shape.Epsilon));
    }
}
