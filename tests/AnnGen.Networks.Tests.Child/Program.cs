using System.Globalization;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AnnGen;
using AnnGen.Networks.Tests.Child;
using AnnGen.Simd;

// What can only be seen from a process of its own, written as lines of "name: value" for the tests that start it.
switch (args)
{
    case ["bits"]:
        Console.WriteLine($"vector bits: {SimdWidth.Bits}");
        Console.WriteLine($"fused multiply-add: {Fma.IsSupported || AdvSimd.IsSupported}");
        foreach (int workers in new[] { 1, 2, 3 })
        {
            foreach ((string name, string hash) in TrainedBits.HashAll(new TrainerOptions { Threads = workers }))
                Console.WriteLine($"{name}, {workers} threads: {hash}");
        }
        return 0;

    case ["simd"]:
        Console.WriteLine($"warning: {SimdWidth.Warning ?? "none"}");
        return 0;

    case ["allocation-check"]:
        var check = new Allocations();
        check.Measure("1000 bytes on each of 2 threads", AllocationRun.AllocateOnTwoThreads());
        Write(check);
        return 0;

    case ["allocations", string threads, string gradients, .. string[] maxNorm]:
        var options = new TrainerOptions
        {
            Threads = int.Parse(threads),
            Gradients = Enum.Parse<GradientMode>(gradients),
            MaxGradientNorm = maxNorm is [string norm] ? float.Parse(norm, CultureInfo.InvariantCulture) : null,
        };
        var allocations = new Allocations();
        AllocationRun.Run(allocations, options);
        Write(allocations);
        return 0;

    case ["optimizer-allocations", string threads, string gradients]:
        var byOptimizer = new Allocations();
        AllocationRun.RunOptimizers(byOptimizer, new TrainerOptions { Threads = int.Parse(threads), Gradients = Enum.Parse<GradientMode>(gradients) });
        Write(byOptimizer);
        return 0;

    case ["case-allocations", string threads, string gradients]:
        var ofCases = new Allocations();
        foreach (TrainedCase trained in TrainedBits.Cases)
            trained.Measure(ofCases, new TrainerOptions { Threads = int.Parse(threads), Gradients = Enum.Parse<GradientMode>(gradients) });
        Write(ofCases);
        return 0;

    case ["inference-allocations"]:
        var inference = new Allocations();
        AllocationRun.RunInference(inference);
        Write(inference);
        return 0;

    case ["save", string path]:
        SavingRun.Run(path);
        return 0;

    case ["fit", string folder]:
        CheckpointingRun.Run(folder);
        return 0;

    default:
        Console.Error.WriteLine("Usage: bits | simd | allocation-check | allocations <threads> <Fused|Materialised> [<max norm>] | optimizer-allocations <threads> <Fused|Materialised> | case-allocations <threads> <Fused|Materialised> | inference-allocations | save <path> | fit <folder>");
        return 2;
}

static void Write(Allocations allocations)
{
    foreach ((string what, long bytes) in allocations.Measured)
        Console.WriteLine($"{what}: {bytes}");
}
