namespace AnnGen.Generator.Model;

/// <summary>A part of a network's declaration, which a finding is about. Where it stands in the source is known to the parser alone.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Index">Which one, where there are several: the layer, the dropout, the type or the dimension, from 0.</param>
internal readonly record struct DeclarationPart(PartKind Kind, int Index = 0)
{
    /// <summary>The part that this one is written in: what to point at when this one is not written out.</summary>
    public DeclarationPart? Parent => Kind switch
    {
        PartKind.Type => null,
        PartKind.LayerInputs or PartKind.LayerOutputs or PartKind.LayerActivation or PartKind.LayerSlope or PartKind.LayerAlpha or PartKind.LayerName or PartKind.LayerInitialization =>
            this with { Kind = PartKind.Layer },
        PartKind.DropoutRate => this with { Kind = PartKind.Dropout },
        PartKind.InputDimension or PartKind.InputMean or PartKind.InputDeviation => new(PartKind.Input),
        PartKind.Loss or PartKind.MaxBatchSize or PartKind.NetworkInitialization or PartKind.Targets or PartKind.LabelSmoothing
            or PartKind.ClassWeights or PartKind.PositiveWeight or PartKind.Delta => new(PartKind.Network),
        _ => new(PartKind.Type),
    };
}

internal enum PartKind
{
    Type,
    Network,
    Loss,
    MaxBatchSize,
    NetworkInitialization,
    Targets,
    LabelSmoothing,
    ClassWeights,
    PositiveWeight,
    Delta,
    Input,
    InputDimension,
    InputMean,
    InputDeviation,
    Layer,
    LayerInputs,
    LayerOutputs,
    LayerActivation,
    LayerSlope,
    LayerAlpha,
    LayerName,
    LayerInitialization,
    Dropout,
    DropoutRate,
    StrayLayer,
    Word,
    Constant,
}
