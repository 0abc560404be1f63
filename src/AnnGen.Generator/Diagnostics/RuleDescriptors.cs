using AnnGen.Generator.Checking;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Diagnostics;

/// <summary>What users see of the rules: one descriptor for each, and a page of the same name in <c>docs/diagnostics</c>.</summary>
internal static class RuleDescriptors
{
    private const string StructureCategory = "AnnGen.Structure";
    private const string AdviceCategory = "AnnGen.Advice";

    public static readonly DiagnosticDescriptor InputsDiffer = Structure(
        "ANN001", "A layer takes another number of inputs than it is given",
        "{0} takes {1} inputs, but {2} gives {3}");

    public static readonly DiagnosticDescriptor NotPartial = Structure(
        "ANN002", "A network, or a type around it, is not partial",
        "'{0}' is not partial: {1}; write 'partial {2} {0}'");

    public static readonly DiagnosticDescriptor NoLayers = Structure(
        "ANN003", "A network has no layers",
        "'{0}' has no {1}: write at least one below [Network], such as [Dense(784, 10, Softmax)]");

    public static readonly DiagnosticDescriptor SizeOutOfRange = Structure(
        "ANN004", "A size is out of its range",
        "{0} is {1}; it must be {2}");

    public static readonly DiagnosticDescriptor SeveralDeclarations = Structure(
        "ANN005", "Layers stand on several declarations",
        "{0} stands on another declaration of '{1}' than [Network]: layers on several declarations have no order; move it below [Network]");

    public static readonly DiagnosticDescriptor TypeCannotCarryNetwork = Structure(
        "ANN006", "A type cannot carry a network",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Structure(
        "ANN007", "Layers without [Network]",
        "'{0}' has [{1}] but no [Network]: nothing is generated; write [Network(CrossEntropy)] or another loss above its layers");

    public static readonly DiagnosticDescriptor OutputDoesNotFitLoss = Structure(
        "ANN008", "The output layer cannot work with the loss",
        "{0}");

    public static readonly DiagnosticDescriptor InputsUnknown = Structure(
        "ANN009", "The number of inputs is not known",
        "{0} does not state how many inputs it takes, and nothing above it does; write {1}an [Input(…)] above it");

    public static readonly DiagnosticDescriptor NameUnusable = Structure(
        "ANN010", "A name cannot be used in generated code",
        "The name '{0}' {1}");

    public static readonly DiagnosticDescriptor NormalizationUnusable = Structure(
        "ANN011", "Inputs cannot be normalised",
        "{0} is {1}; it must be {2}");

    public static readonly DiagnosticDescriptor UnknownValue = Structure(
        "ANN012", "A value has no meaning",
        "{0} is not a value of {1}; write one of {2}");

    public static readonly DiagnosticDescriptor ActivationParameterUnusable = Structure(
        "ANN013", "A parameter of an activation cannot be used",
        "{0}");

    public static readonly DiagnosticDescriptor OwnActivationUnusable = Structure(
        "ANN014", "A type is not an activation",
        "'{0}' {1}; name a struct that implements one of IOutputActivation and ISumActivation, such as typeof(Swish)");

    public static readonly DiagnosticDescriptor DropoutUnusable = Structure(
        "ANN015", "Dropout cannot be applied",
        "{0}");

    public static readonly DiagnosticDescriptor LossOptionUnusable = Structure(
        "ANN016", "An option does not fit the loss",
        "{0}");

    public static readonly DiagnosticDescriptor TypeIsNoLoss = Structure(
        "ANN017", "A type is not a loss",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor ConstantIsGenerated = Structure(
        "ANN018", "An argument is a generated constant",
        "'{0}' is {1}, and generators do not see generated code; write {2}");

    public static readonly DiagnosticDescriptor SourceUnknown = Structure(
        "ANN019", "A layer reads a layer that is not above it",
        "{0} reads '{1}', but {2}");

    public static readonly DiagnosticDescriptor NodeUnread = Structure(
        "ANN020", "No layer reads the outputs of a layer",
        "No layer reads the outputs of {0}, and they are not the outputs of the network; {1}, or remove it");

    public static readonly DiagnosticDescriptor JoinedShapesDiffer = Structure(
        "ANN021", "Outputs of different shapes are joined",
        "{0} joins outputs of different shapes: {1} gives {2}, but {3} gives {4}; change one of the two so that they fit");

    public static readonly DiagnosticDescriptor ImageNeeded = Structure(
        "ANN022", "A layer needs images",
        "{0} reads images, [channels, height, width], but {1}; {2}");

    public static readonly DiagnosticDescriptor ChannelsDiffer = Structure(
        "ANN023", "A convolution takes another number of channels than it is given",
        "{0} takes {1} input channels, but {2} gives {3}, in images of {4}; write {3}, or leave the input channels out");

    public static readonly DiagnosticDescriptor WindowUnusable = Structure(
        "ANN024", "A window does not fit the image",
        "{0}");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = Structure(
        "ANN025", "Groups do not divide the channels",
        "{0} has {1} groups, but {2} input channels and {3} output channels; write a number of groups that divides both, such as {4}");

    public static readonly DiagnosticDescriptor NormalizingLayerUnusable = Structure(
        "ANN026", "A normalisation cannot be applied",
        "{0}");

    public static readonly DiagnosticDescriptor SoftmaxWithMeanSquaredError = Advice(
        "ANN101", "Softmax with a loss for values",
        "{0} hardly moves a softmax that is sure and wrong: its gradient vanishes there; write CrossEntropy to tell classes apart");

    public static readonly DiagnosticDescriptor SoftmaxInHiddenLayer = Advice(
        "ANN102", "Softmax in a hidden layer",
        "{0} is hidden and ends in Softmax, which lets through little more than which unit is the largest; write Relu or Tanh");

    public static readonly DiagnosticDescriptor LinearLayersCollapse = Advice(
        "ANN103", "Two layers without an activation between them",
        "{0} has no activation, so together with {1} it can do no more than one layer alone; write Relu or Tanh, or remove it");

    public static readonly DiagnosticDescriptor SigmoidWithMeanSquaredError = Hint(
        "ANN104", "Sigmoid with mean squared error",
        "If the targets are yes or no, write BinaryCrossEntropy: MeanSquaredError hardly moves a sigmoid that is sure and wrong, " +
        "since its gradient vanishes there");

    public static readonly DiagnosticDescriptor ReluInOutputLayer = Advice(
        "ANN105", "Relu in the output layer of a regression",
        "{0} gives the values and ends in Relu: it gives none below 0, and a unit whose sums are all negative gets no gradient " +
        "and stays at 0; write Identity");

    public static readonly DiagnosticDescriptor WindowsLeaveARest = Advice(
        "ANN106", "Windows leave rows or columns of an image out",
        "{0}");

    public static readonly DiagnosticDescriptor LanguageTooEarly = Structure(
        "ANN202", "LangVersion is below 13",
        "AnnGen needs C# 13 or later, but LangVersion is {0}: remove LangVersion, or set it to 13 or later");

    /// <summary>The rules that the generator reports itself.</summary>
    public static DiagnosticDescriptor Of(Rule rule) => rule switch
    {
        Rule.InputsDiffer => InputsDiffer,
        Rule.NotPartial => NotPartial,
        Rule.NoLayers => NoLayers,
        Rule.SizeOutOfRange => SizeOutOfRange,
        Rule.SeveralDeclarations => SeveralDeclarations,
        Rule.TypeCannotCarryNetwork => TypeCannotCarryNetwork,
        Rule.LayersWithoutNetwork => LayersWithoutNetwork,
        Rule.OutputDoesNotFitLoss => OutputDoesNotFitLoss,
        Rule.InputsUnknown => InputsUnknown,
        Rule.NameUnusable => NameUnusable,
        Rule.NormalizationUnusable => NormalizationUnusable,
        Rule.UnknownValue => UnknownValue,
        Rule.ActivationParameterUnusable => ActivationParameterUnusable,
        Rule.OwnActivationUnusable => OwnActivationUnusable,
        Rule.DropoutUnusable => DropoutUnusable,
        Rule.LossOptionUnusable => LossOptionUnusable,
        Rule.TypeIsNoLoss => TypeIsNoLoss,
        Rule.ConstantIsGenerated => ConstantIsGenerated,
        Rule.SourceUnknown => SourceUnknown,
        Rule.NodeUnread => NodeUnread,
        Rule.JoinedShapesDiffer => JoinedShapesDiffer,
        Rule.ImageNeeded => ImageNeeded,
        Rule.ChannelsDiffer => ChannelsDiffer,
        Rule.WindowUnusable => WindowUnusable,
        Rule.GroupsDoNotDivide => GroupsDoNotDivide,
        Rule.NormalizingLayerUnusable => NormalizingLayerUnusable,
        Rule.SoftmaxWithMeanSquaredError => SoftmaxWithMeanSquaredError,
        Rule.SoftmaxInHiddenLayer => SoftmaxInHiddenLayer,
        Rule.LinearLayersCollapse => LinearLayersCollapse,
        Rule.SigmoidWithMeanSquaredError => SigmoidWithMeanSquaredError,
        Rule.ReluInOutputLayer => ReluInOutputLayer,
        Rule.WindowsLeaveARest => WindowsLeaveARest,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "The rule has no descriptor."),
    };

    // Not configurable: a network that cannot be generated must not build, whatever a #pragma or an .editorconfig says.
    private static DiagnosticDescriptor Structure(string id, string title, string message) =>
        new(id, title, message, StructureCategory, DiagnosticSeverity.Error, isEnabledByDefault: true,
            customTags: [WellKnownDiagnosticTags.NotConfigurable]);

    private static DiagnosticDescriptor Advice(string id, string title, string message) =>
        new(id, title, message, AdviceCategory, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    // What may well be meant: editors show it, builds do not.
    private static DiagnosticDescriptor Hint(string id, string title, string message) =>
        new(id, title, message, AdviceCategory, DiagnosticSeverity.Info, isEnabledByDefault: true);
}
