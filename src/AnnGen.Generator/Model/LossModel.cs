namespace AnnGen.Generator.Model;

/// <summary>What training minimises, as it was declared. Options are null where the declaration does not give them.</summary>
/// <param name="Word">The loss by its word; it says nothing where there is a <paramref name="Type"/>.</param>
/// <param name="Type">The user's own loss, if it is one.</param>
/// <param name="Targets">How targets say which class is right.</param>
/// <param name="LabelSmoothing">The share of a target that is spread over all classes.</param>
/// <param name="ClassWeights">How much each class counts.</param>
/// <param name="PositiveWeight">How much a yes counts beside a no.</param>
/// <param name="Delta">The error up to which Huber's loss is squared.</param>
internal sealed record LossModel(
    Loss Word,
    LossTypeModel? Type,
    TargetKind? Targets,
    float? LabelSmoothing,
    EquatableArray<float>? ClassWeights,
    float? PositiveWeight,
    float? Delta)
{
    /// <summary>What messages and generated code call it.</summary>
    public string Name => Type?.Name ?? Word.ToString();

    /// <summary>Whether each output is compared with a value of its own: regression.</summary>
    public bool TakesValues => Type is not null || Word is Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber;

    /// <summary>Whether it is the loss of this word.</summary>
    public bool Is(Loss word) => Type is null && Word == word;

    /// <summary>The type of a network's targets, by the name that it has in the runtime.</summary>
    public TargetType TargetsOf(int outputs)
    {
        if (Is(Loss.CrossEntropy))
            return Targets == TargetKind.ClassProbabilities ? TargetType.Distribution : TargetType.Classes;
        if (Is(Loss.BinaryCrossEntropy))
            return outputs == 1 ? TargetType.Binary : TargetType.Labels;
        return TargetType.Values;
    }
}

/// <summary>A loss of the user's own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reference">What generated code calls it.</param>
/// <param name="Obstacle">Why it is none, as the rest of a sentence about it; null when it is one.</param>
internal sealed record LossTypeModel(string Name, string Reference, string? Obstacle);

/// <summary>The kinds of targets, by their names in the runtime.</summary>
internal enum TargetType
{
    Values,
    Classes,
    Distribution,
    Binary,
    Labels,
}
