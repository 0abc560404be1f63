using AnnGen.Persistence;
using static System.FormattableString;

namespace AnnGen.Inference;

/// <summary>What belongs to a model beside its weights, as metadata of its file.</summary>
internal static class ModelMetadata
{
    private const string Format = "format";
    private const string InputOffsets = "model.input-offsets";
    private const string InputDivisors = "model.input-divisors";
    private const string TargetOffsets = "model.target-offsets";
    private const string TargetDivisors = "model.target-divisors";

    /// <summary>Whether a name is reserved for the file.</summary>
    public static bool IsOwn(string name) => name == Format || name.StartsWith(TensorMatching.OwnPrefix, StringComparison.Ordinal);

    /// <summary>The metadata of a model.</summary>
    public static StateValues Of<TNetwork, TInput, TTarget>(Model<TNetwork, TInput, TTarget> model)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        var values = new StateValues();
        foreach ((string name, string text) in Declaration.MetadataOf(TNetwork.Plan))
            values.Add(name, text);
        foreach ((string name, string text) in model.Metadata)
            values.Add(name, text);
        if (model.Scaling is { } scaling)
        {
            values.Set(InputOffsets, scaling.Offsets);
            values.Set(InputDivisors, scaling.Divisors);
        }
        if (model.LinearTargets is { } targets)
        {
            values.Set(TargetOffsets, targets.Offsets);
            values.Set(TargetDivisors, targets.Divisors);
        }
        for (int i = 0; i < model.ClassNames.Count; i++)
            values.Set(ClassName(i), model.ClassNames[i]);
        return values;
    }

    /// <summary>A model with the metadata of a file.</summary>
    /// <param name="model">The network as a model, without anything else.</param>
    /// <param name="metadata">The metadata.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="WeightsException">The metadata are not those of such a model.</exception>
    public static Model<TNetwork, TInput, TTarget> Read<TNetwork, TInput, TTarget>(
        Model<TNetwork, TInput, TTarget> model, IReadOnlyDictionary<string, string> metadata, string file)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        var values = new StateValues(metadata, file);
        foreach ((string name, string text) in metadata.Where(pair => !IsOwn(pair.Key)))
            model = name.Length == 0 ? throw values.Wrong("model", "beside metadata without a name") : model.WithMetadata(name, text);
        if (values.Has(InputOffsets))
            model = model.WithScaling(ScalingOf<TInput>(values));
        if (values.Has(TargetOffsets))
            model = model.WithTargets(TargetsOf(values, TNetwork.Plan.OutputSize));
        List<string> names = [];
        while (values.Has(ClassName(names.Count)))
            names.Add(values.Text(ClassName(names.Count)));
        if (names.Count > 0 && names.Count != TNetwork.Plan.OutputSize)
        {
            throw values.Wrong(
                ClassName(0), Invariant($"the first of {names.Count} names; the network has {TNetwork.Plan.OutputSize} outputs"));
        }
        return names.Count > 0 ? model.WithClasses(names) : model;
    }

    private static Scaling<TInput> ScalingOf<TInput>(StateValues values) where TInput : struct, IDimension
    {
        try
        {
            return new Scaling<TInput>(values.Numbers<double>(InputOffsets), values.Numbers<double>(InputDivisors));
        }
        catch (ArgumentException exception)
        {
            throw values.Wrong(InputOffsets, $"not a scaling of the network's inputs: {exception.Message}");
        }
    }

    private static LinearScaling TargetsOf(StateValues values, int size)
    {
        double[] offsets = values.Numbers<double>(TargetOffsets, size);
        double[] divisors = values.Numbers<double>(TargetDivisors, size);
        return offsets.All(double.IsFinite) && divisors.All(divisor => double.IsFinite(divisor) && divisor > 0)
            ? new LinearScaling(offsets, divisors)
            : throw values.Wrong(TargetOffsets, "not a scaling: offsets have to be finite, and divisors finite and above 0");
    }

    private static string ClassName(int index) => Invariant($"model.class-name.{index}");
}
