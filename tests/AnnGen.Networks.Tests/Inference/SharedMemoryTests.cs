using System.Runtime.InteropServices;

namespace AnnGen.Networks.Tests.Inference;

/// <summary>Outputs that lie over the inputs: right, as with memory of their own, or refused before anything is written.</summary>
public class SharedMemoryTests
{
    private delegate void Inference<T>(ReadOnlySpan<T> inputs, Span<float> outputs);

    // One sample, whole and broken tiles of six rows, and around the 66 samples that a narrow network takes at a time.
    public static TheoryData<int> SampleCounts { get; } = [1, 2, 6, 7, 65, 66, 67, 200];

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void Floats_of_networks_of_every_size_are_right_or_refused(int samples)
    {
        AssertFloats(new TinyLinear(seed: 1), samples);
        AssertFloats(new TinyNarrowing(seed: 2), samples);
        AssertFloats(new SmallClassifier(seed: 3), samples);
        AssertFloats(new SquareRegressor(seed: 4), samples);
        AssertFloats(new NarrowingRegressor(seed: 5), samples);
        AssertFloats(new TenRegressor(seed: 6), samples);
        AssertFloats(new WideClassifier(seed: 7), Math.Min(samples, 67));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(192)]
    [InlineData(193)]
    [InlineData(2500)]
    public void Bytes_are_right_or_refused(int samples)
    {
        AssertBytes(new NarrowingRegressor(seed: 1), samples);
        AssertBytes(new SmallClassifier(seed: 2), samples);
        AssertBytes(new WideClassifier(seed: 3), Math.Min(samples, 193));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(700)]
    public void Features_that_are_scaled_first_are_right_or_refused(int samples)
    {
        var scaling = new Scaling<Dim<_6, _4>>([.. Enumerable.Range(0, 64).Select(j => j * 0.1)], [.. Enumerable.Range(1, 64).Select(j => 0.5 + j)]);
        var scaled = new NarrowingRegressor(seed: 1).WithScaling(scaling);
        AssertRightOrRefused<float>(scaled.Predict, RandomSamples.Floats(samples * 64), samples, outputs: 2, atOnce: 64);
        AssertRightOrRefused<float>(scaled.Logits, RandomSamples.Floats(samples * 64), samples, outputs: 2, atOnce: 64);
        var tiny = new TinyNarrowing(seed: 2).WithScaling(new Scaling<Dim<_3>>([1, 2, 3], [4, 5, 6]));
        AssertRightOrRefused<float>(tiny.Predict, RandomSamples.Floats(samples * 3), samples, outputs: 8, atOnce: 4096 / 3);
    }

    private static void AssertFloats<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, int samples)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        float[] inputs = RandomSamples.Floats(samples * TInput.Size);
        int atOnce = TNetwork.Plan.InferenceRows;
        AssertRightOrRefused<float>((x, a) => network.Predict(x, a), inputs, samples, TTarget.OutputsPerSample, atOnce);
        AssertRightOrRefused<float>((x, a) => network.Logits(x, a), inputs, samples, TTarget.OutputsPerSample, atOnce);
    }

    private static void AssertBytes<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, int samples)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        byte[] inputs = RandomSamples.Bytes(samples * TInput.Size);
        int atOnce = 12 * 1024 / TInput.Size;
        AssertRightOrRefused<byte>((x, a) => network.Predict(x, a), inputs, samples, TTarget.OutputsPerSample, atOnce);
        AssertRightOrRefused<byte>((x, a) => network.Logits(x, a), inputs, samples, TTarget.OutputsPerSample, atOnce);
    }

    // Samples that are read at once, before their outputs are written, are right wherever the outputs lie. Of more samples, only outputs are
    // right that start where the inputs do and are no longer, or that lie elsewhere.
    private static void AssertRightOrRefused<T>(Inference<T> infer, T[] inputs, int samples, int outputs, int atOnce) where T : unmanaged
    {
        float[] expected = new float[samples * outputs];
        infer(inputs, expected);
        Span<byte> inputBytes = MemoryMarshal.AsBytes(inputs.AsSpan());
        int outputBytes = expected.Length * sizeof(float);
        int inputStep = inputBytes.Length / samples;
        int outputStep = outputs * sizeof(float);
        int[] distances =
        [
            0, 4, -4, inputStep, -inputStep, outputStep, -outputStep, inputBytes.Length - 1, 1 - outputBytes, inputBytes.Length, -outputBytes,
        ];
        foreach (int distance in distances)
        {
            byte[] memory = new byte[2 * inputBytes.Length + 3 * outputBytes + inputStep];
            int start = outputBytes + inputStep;
            inputBytes.CopyTo(memory.AsSpan(start));
            byte[] before = [.. memory];
            Span<T> source = MemoryMarshal.Cast<byte, T>(memory.AsSpan(start, inputBytes.Length));
            Span<float> destination = MemoryMarshal.Cast<byte, float>(memory.AsSpan(start + distance, outputBytes));
            bool overlaps = distance < inputBytes.Length && distance > -outputBytes;
            bool isRefused = overlaps && samples > atOnce && (distance != 0 || outputStep > inputStep);
            try
            {
                infer(source, destination);
                Assert.False(isRefused, $"{samples} samples at a distance of {distance} bytes were not refused.");
                Assert.Equal(expected, destination.ToArray());
            }
            catch (ArgumentException exception)
            {
                Assert.True(isRefused, $"{samples} samples at a distance of {distance} bytes were refused: {exception.Message}");
                Assert.Contains($"{samples} samples lie over inputs that are still to be read: they start {distance} bytes from", exception.Message, StringComparison.Ordinal);
                Assert.Equal(before, memory);
            }
        }
    }
}
