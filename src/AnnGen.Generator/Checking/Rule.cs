namespace AnnGen.Generator.Checking;

/// <summary>What a finding breaks. The descriptors that users see are in <c>Diagnostics/RuleDescriptors.cs</c>, one for each.</summary>
internal enum Rule
{
    // Structure: a network that breaks one of these cannot be generated.
    InputsDiffer = 1,
    NotPartial = 2,
    NoLayers = 3,
    SizeOutOfRange = 4,
    SeveralDeclarations = 5,
    TypeCannotCarryNetwork = 6,
    LayersWithoutNetwork = 7,
    OutputDoesNotFitLoss = 8,
    InputsUnknown = 9,
    NameUnusable = 10,
    NormalizationUnusable = 11,
    UnknownValue = 12,
    ActivationParameterUnusable = 13,
    OwnActivationUnusable = 14,
    DropoutUnusable = 15,
    LossOptionUnusable = 16,
    TypeIsNoLoss = 17,
    ConstantIsGenerated = 18,
    SourceUnknown = 19,
    NodeUnread = 20,
    JoinedShapesDiffer = 21,
    ImageNeeded = 22,
    ChannelsDiffer = 23,
    WindowUnusable = 24,
    GroupsDoNotDivide = 25,
    NormalizingLayerUnusable = 26,

    // Advice: it would train, badly.
    SoftmaxWithMeanSquaredError = 101,
    SoftmaxInHiddenLayer = 102,
    LinearLayersCollapse = 103,
    SigmoidWithMeanSquaredError = 104,
    ReluInOutputLayer = 105,
    WindowsLeaveARest = 106,
}
