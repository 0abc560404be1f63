using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>Inference with a trained network: any number of samples, nothing allocated, from any number of threads.</summary>
public static class InferenceExtensions
{
    /// <summary>Raw bytes are normalised as many samples at a time as fit into this many floats.</summary>
    private const int NormalizedFloats = 12 * 1024;

    /// <param name="network">The network.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>The network's outputs, after the output layer's activation.</summary>
        /// <remarks>
        /// NaN and infinity are not refused here: outputs that depend on an input that is NaN are NaN. The inputs and the outputs may be
        /// the same memory, where a sample has no more outputs than inputs.
        /// </remarks>
        /// <param name="inputs">The inputs, [samples, inputs], as the first layer sees them.</param>
        /// <param name="outputs">The outputs, [samples, outputs].</param>
        /// <exception cref="ArgumentException">
        /// The sizes do not fit; the message carries both numbers. Or outputs lie over inputs that are still to be read.
        /// </exception>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
        {
            if (!TryInferOne(network, inputs, outputs, activated: true))
                Infer(network, inputs, outputs, activated: true);
        }

        /// <summary>The network's outputs for raw bytes, which are normalised as the declaration says.</summary>
        /// <param name="inputs">The inputs, [samples, inputs].</param>
        /// <param name="outputs">The outputs, [samples, outputs].</param>
        /// <exception cref="ArgumentException">
        /// The sizes do not fit; the message carries both numbers. Or outputs lie over inputs that are still to be read.
        /// </exception>
        // Whole numbers in a collection expression, [1, 2, 3], are floats.
        [OverloadResolutionPriority(-1)]
        public void Predict(ReadOnlySpan<byte> inputs, Span<float> outputs) =>
            InferBytes(network, inputs, outputs, activated: true);

        /// <summary>The sums of the output layer, before its activation.</summary>
        /// <param name="inputs">The inputs, [samples, inputs], as the first layer sees them.</param>
        /// <param name="logits">The sums, [samples, outputs].</param>
        /// <exception cref="ArgumentException">
        /// The sizes do not fit; the message carries both numbers. Or sums lie over inputs that are still to be read.
        /// </exception>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Logits(ReadOnlySpan<float> inputs, Span<float> logits)
        {
            if (!TryInferOne(network, inputs, logits, activated: false))
                Infer(network, inputs, logits, activated: false);
        }

        /// <summary>The sums of the output layer for raw bytes, which are normalised as the declaration says.</summary>
        /// <param name="inputs">The inputs, [samples, inputs].</param>
        /// <param name="logits">The sums, [samples, outputs].</param>
        /// <exception cref="ArgumentException">
        /// The sizes do not fit; the message carries both numbers. Or sums lie over inputs that are still to be read.
        /// </exception>
        // Whole numbers in a collection expression, [1, 2, 3], are floats.
        [OverloadResolutionPriority(-1)]
        public void Logits(ReadOnlySpan<byte> inputs, Span<float> logits) =>
            InferBytes(network, inputs, logits, activated: false);
    }

    /// <param name="network">The network.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    extension<TNetwork, TInput, TCount>(INetwork<TNetwork, TInput, Classes<TCount>> network)
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        /// <summary>The most probable class of one sample.</summary>
        /// <param name="input">The inputs, [inputs], as the first layer sees them.</param>
        /// <returns>The class, from 0.</returns>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        /// <exception cref="ArithmeticException">An output is NaN, so that no class is the most probable one.</exception>
        public int Classify(ReadOnlySpan<float> input) => MostProbable(network, input);

        /// <summary>The most probable class of one sample of raw bytes, which are normalised as the declaration says.</summary>
        /// <param name="input">The inputs, [inputs].</param>
        /// <returns>The class, from 0.</returns>
        /// <exception cref="ArgumentException">The number of inputs is not the network's; the message carries both numbers.</exception>
        /// <exception cref="ArithmeticException">An output is NaN, so that no class is the most probable one.</exception>
        // Whole numbers in a collection expression, [1, 2, 3], are floats.
        [OverloadResolutionPriority(-1)]
        public int Classify(ReadOnlySpan<byte> input) => MostProbable(network, input);
    }

    /// <summary>The output with the largest sum, for one sample.</summary>
    [SkipLocalsInit]
    internal static int MostProbable<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, ReadOnlySpan<float> input)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        BatchShape.RequireOne(TNetwork.Plan, input.Length);
        int outputs = TTarget.OutputsPerSample;
        Span<float> stack = outputs <= Scratch.MostOnStack ? stackalloc float[outputs] : default;
        using var logits = new Scratch(stack, outputs);
        if (!TryInferOne(network, input, logits.Floats, activated: false))
            Infer(network, input, logits.Floats, activated: false);
        return Decision.MostProbable(logits.Floats);
    }

    /// <summary>The output with the largest sum, for one sample of raw bytes.</summary>
    [SkipLocalsInit]
    internal static int MostProbable<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, ReadOnlySpan<byte> input)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        BatchShape.RequireOne(TNetwork.Plan, input.Length);
        int outputs = TTarget.OutputsPerSample;
        Span<float> stack = outputs <= Scratch.MostOnStack ? stackalloc float[outputs] : default;
        using var logits = new Scratch(stack, outputs);
        InferBytes(network, input, logits.Floats, activated: false);
        return Decision.MostProbable(logits.Floats);
    }

    /// <summary>
    /// One sample of a small network, if that is what it is. Sizes are compared with constants; wrong ones are left to <c>Infer</c>.
    /// Inlined, so that whoever knows the network's class calls its pass, and not the interface's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryInferOne<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> network, ReadOnlySpan<float> inputs, Span<float> outputs, bool activated)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        if (inputs.Length != TInput.Size || outputs.Length != TTarget.OutputsPerSample)
            return false;
        ref readonly float x = ref MemoryMarshal.GetReference(inputs);
        ref float a = ref MemoryMarshal.GetReference(outputs);
        return SimdWidth.Use256 && network.TryInferInRegisters(in x, ref a, activated) || network.TryInferSmall(in x, ref a, activated);
    }

    [SkipLocalsInit]
    private static void Infer<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> network, ReadOnlySpan<float> inputs, Span<float> outputs, bool activated)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        NetworkPlan plan = TNetwork.Plan;
        int samples = BatchShape.Samples(plan, inputs.Length);
        BatchShape.RequireOutputs(plan, samples, outputs.Length);
        // One block of samples is read whole before its outputs are written.
        if (samples > plan.InferenceRows)
            SharedMemory.Require(MemoryMarshal.AsBytes(inputs), MemoryMarshal.AsBytes(outputs), samples);

        int mostRows = plan.InferenceCapacity(plan.NextInferenceRows(samples));
        int nonzeroRoom = NonzeroRoom(plan, mostRows);
        int room = ScratchRoom(plan, mostRows, nonzeroRoom);
        Span<float> stack = room <= Scratch.MostOnStack ? stackalloc float[room] : default;
        using var scratch = new Scratch(stack, room);
        ref float aligned = ref StackLines.Align(scratch.Floats);
        Span<ulong> nonzero = MemoryMarshal.Cast<float, ulong>(scratch.Floats[^nonzeroRoom..]);
        int rows;
        for (int first = 0; first < samples; first += rows)
        {
            rows = plan.NextInferenceRows(samples - first);
            ReadOnlySpan<float> block = inputs.Slice(first * TInput.Size, rows * TInput.Size);
            if (plan.SkipsZeros)
                NonzeroInputs.Find(block, TInput.Size, nonzero);
            int capacity = plan.InferenceCapacity(rows);
            network.Infer(
                plan.SkipsZeros ? new SampleRows(in block[0], in nonzero[0]) : new SampleRows(in block[0]),
                new ScratchRows(ref aligned, rows, capacity), activated);
            for (int row = 0; row < rows; row++)
            {
                ref float output = ref Unsafe.Add(ref aligned, capacity * plan.InferenceOutputs + row * plan.OutputTensor.Stride);
                MemoryMarshal.CreateSpan(ref output, plan.OutputSize)
                    .CopyTo(outputs.Slice((first + row) * plan.OutputSize, plan.OutputSize));
            }
        }
    }

    /// <summary>
    /// Provides the memory of the first inference of several samples: images, which are taken sixteen at a time, need more than the stack
    /// has.
    /// </summary>
    internal static void ProvideScratch(NetworkPlan plan) =>
        Scratch.Provide(ScratchRoom(plan, plan.InferenceRows, NonzeroRoom(plan, plan.InferenceRows)));

    // The floats that inference of some samples takes.
    private static int ScratchRoom(NetworkPlan plan, int rows, int nonzeroRoom)
    {
        // Of a single image, a vector that begins in the last tensor may end behind it.
        int behind = rows == 1 ? Lanes.Count : 0;
        return StackLines.Room(rows * plan.InferenceFloatsPerSample) + behind + nonzeroRoom;
    }

    private static int NonzeroRoom(NetworkPlan plan, int rows) =>
        plan.SkipsZeros ? NonzeroInputs.Room(rows, plan.InputSize) * (sizeof(ulong) / sizeof(float)) : 0;

    [SkipLocalsInit]
    private static void InferBytes<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> network, ReadOnlySpan<byte> inputs, Span<float> outputs, bool activated)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        NetworkPlan plan = TNetwork.Plan;
        int samples = BatchShape.Samples(plan, inputs.Length);
        BatchShape.RequireOutputs(plan, samples, outputs.Length);

        int rows = Math.Max(NormalizedFloats / TInput.Size, 1);
        if (samples > rows)
            SharedMemory.Require(inputs, MemoryMarshal.AsBytes(outputs), samples);
        int room = Math.Min(rows, samples) * TInput.Size;
        Span<float> stack = room <= Scratch.MostOnStack ? stackalloc float[room] : default;
        using var normalized = new Scratch(stack, room);
        for (int first = 0; first < samples; first += rows)
        {
            int count = Math.Min(rows, samples - first);
            Span<float> block = normalized.Floats[..(count * TInput.Size)];
            ByteInputs.Normalize(inputs.Slice(first * TInput.Size, block.Length), block, plan.Normalization);
            Infer(network, block, outputs.Slice(first * plan.OutputSize, count * plan.OutputSize), activated);
        }
    }
}
