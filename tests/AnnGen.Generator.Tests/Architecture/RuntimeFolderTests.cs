using System.ComponentModel;
using System.Reflection;

namespace AnnGen.Generator.Tests.Architecture;

/// <summary>Which folder of the runtime may use which, and which namespace its types are in.</summary>
public class RuntimeFolderTests
{
    // From the bottom to the top: a folder, and the folders that it may use. All of them stand above it in this list, so arrows between
    // folders go one way. A folder in brackets may be used through its interfaces alone.
    private static readonly (string Folder, string Uses)[] s_layers =
    [
        ("Memory", ""),
        ("Simd", ""),
        ("Randomness", ""),
        ("Threading", ""),
        ("Declarations", ""),
        ("Dimensions", ""),
        ("Serialization", ""),
        ("Initializers", "Declarations Randomness"),
        ("Activations", "Simd"),
        ("Losses", "Simd"),
        ("Optimizers", "Memory Simd"),
        ("Schedules", "Optimizers"),

        ("Kernels", "Simd"),
        ("Generated/Operands", "Kernels Randomness Simd [Optimizers]"),
        ("Kernels/Activations", "Generated/Operands Kernels Simd [Activations]"),
        ("Kernels/Losses", "Generated/Operands Kernels/Activations Simd [Losses]"),
        ("Kernels/Products", "Activations Generated/Operands Kernels Kernels/Activations Memory Simd [Optimizers]"),

        ("Kernels/Images", "Activations Generated/Operands Kernels/Activations Kernels/Products Simd"),
        ("Kernels/Images/Single", "Activations Generated/Operands Kernels/Images Kernels/Products Simd"),
        ("Kernels/Joins", "Generated/Operands"),
        ("Kernels/Normalizing", "Generated/Operands Kernels/Activations Simd"),

        ("Data/Files", ""),
        ("Data/Zip", "Data/Files"),
        ("Data/NumPy", "Data/Files Data/Zip"),
        ("Data/Targets", "Dimensions Kernels"),
        ("Data/Inputs", "Memory Simd"),
        ("Data", "Data/Files Data/Inputs Data/NumPy Data/Targets Dimensions Kernels Memory Serialization"),
        ("Data/Drawn", "Data Data/Targets Dimensions Randomness"),
        ("Data/Idx", "Data Data/Files Data/Targets Dimensions"),
        ("Data/Scaling", "Data Data/Targets Dimensions Memory"),
        ("Data/Splits", "Data Data/Targets Dimensions Randomness"),

        ("Networks", "Data/Inputs Data/Targets Declarations Dimensions Generated/Operands Initializers Kernels Kernels/Normalizing " +
            "Kernels/Products Memory Serialization Simd [Optimizers]"),
        ("Networks/Layers", "Kernels/Images Kernels/Products Memory Networks Serialization Simd"),
        ("Persistence/Tensors", "Kernels Kernels/Products Memory Networks Networks/Layers Simd"),
        ("Persistence/Safetensors", "Data/Files Networks Persistence/Tensors"),
        ("Persistence", "Data/Inputs Data/Targets Dimensions Networks Persistence/Safetensors Persistence/Tensors"),
        ("Persistence/NumPy", "Data/Files Data/NumPy Data/Targets Dimensions Networks Persistence Persistence/Tensors"),
        ("Inference", "Data Data/Inputs Data/Scaling Data/Targets Dimensions Generated/Operands Kernels Memory Networks Persistence " +
            "Persistence/Safetensors Persistence/Tensors Simd"),
        ("Evaluation/Metrics", "Randomness Simd"),
        ("Evaluation", "Data Data/Scaling Data/Targets Dimensions Evaluation/Metrics Memory Networks"),
        ("Generated", "Data/Targets Dimensions Generated/Operands Inference Kernels Kernels/Activations Kernels/Images Kernels/Images/Single " +
            "Kernels/Joins Kernels/Losses Kernels/Normalizing Kernels/Products Networks Simd [Activations] [Losses] [Optimizers]"),

        ("Training/Options", "Data/Targets Networks Schedules"),
        ("Training/Division", "Kernels Kernels/Products Networks Simd"),
        ("Training/Failures", "Kernels Memory Networks Training/Division"),
        ("Training/Epochs", "Data Data/Inputs Data/Targets Dimensions Generated/Operands Kernels Memory Networks Randomness Training/Options"),
        ("Training/Health", "Declarations Kernels Memory Networks Simd Training/Failures Training/Options"),
        ("Training/Updates", "Generated/Operands Kernels Kernels/Products Memory Networks Simd Threading Training/Health Training/Options " +
            "[Optimizers]"),
        ("Training/Replicas", "Kernels Kernels/Products Memory Networks Simd Training/Division Training/Updates"),
        ("Training", "Data Data/Targets Dimensions Generated/Operands Kernels Kernels/Products Memory Networks Persistence " +
            "Persistence/Safetensors Persistence/Tensors Schedules Serialization Threading Training/Division Training/Epochs Training/Failures Training/Health Training/Options Training/Replicas " +
            "Training/Updates [Optimizers]"),
        ("Training/Fit", "Data Data/Inputs Data/Splits Data/Targets Dimensions Evaluation Memory Networks Persistence " +
            "Persistence/Safetensors Persistence/Tensors Schedules Training Training/Epochs Training/Options [Optimizers]"),
    ];

    private static readonly ProjectSources s_runtime = new(Path.Combine(Repository.Root, "src", "AnnGen.Runtime"));

    [Fact]
    public void Sources_of_the_runtime_compile_here() => ProjectSources.AssertNone(s_runtime.Errors);

    [Fact]
    public void Every_folder_has_its_place_among_the_layers() => Assert.Equal(
        s_layers.Select(layer => layer.Folder).Order(StringComparer.Ordinal),
        s_runtime.Types.Select(type => type.Folder).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_folder_may_use_only_folders_of_lower_layers()
    {
        var lower = new HashSet<string>();
        foreach ((string folder, string uses) in s_layers)
        {
            Assert.Empty(uses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(used => used.Trim('[', ']')).Except(lower));
            Assert.True(lower.Add(folder), folder);
        }
    }

    [Fact]
    public void Types_use_types_of_folders_that_their_own_folder_may_use()
    {
        Dictionary<string, string[]> uses = s_layers.ToDictionary(layer => layer.Folder, layer => layer.Uses.Split(' '));
        ProjectSources.AssertNone(s_runtime.References
            .Where(reference => !uses.TryGetValue(reference.User.Folder, out string[]? allowed) || !Allows(allowed, reference.Used))
            .Select(reference => $"{reference.User} uses {reference.Used}"));
    }

    [Fact]
    public void Every_arrow_of_the_layers_is_needed()
    {
        HashSet<(string, string)> arrows = [.. s_runtime.References.Select(reference => (reference.User.Folder, reference.Used.Folder))];
        ProjectSources.AssertNone(s_layers
            .SelectMany(layer => layer.Uses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(used => (layer.Folder, used.Trim('[', ']'))))
            .Except(arrows)
            .Select(arrow => $"{arrow.Item1} does not use {arrow.Item2}"));
    }

    [Fact]
    public void Namespaces_of_internal_types_agree_with_folders() => ProjectSources.AssertNone(s_runtime.Types
        .Where(type => !type.IsPublic && type.Namespace != NamespaceOf(type))
        .Select(type => $"{type} is in {type.Namespace}"));

    [Fact]
    public void Public_types_are_in_the_namespace_of_users_or_of_generated_code_or_in_that_of_their_folder() =>
        ProjectSources.AssertNone(s_runtime.Types
            .Where(type => type.IsPublic && type.Namespace is not ("AnnGen" or Generated) && type.Namespace != NamespaceOf(type))
            .Select(type => $"{type} is in {type.Namespace}"));

    [Fact]
    public void Kernels_are_internal() => ProjectSources.AssertNone(s_runtime.Types
        .Where(type => type.IsPublic && type.Folder.Split('/')[0] == "Kernels")
        .Select(type => type.ToString()));

    [Fact]
    public void Types_for_generated_code_are_out_of_sight()
    {
        Type[] types = [.. typeof(Workspace).Assembly.GetExportedTypes().Where(type => type.Namespace == Generated)];
        Assert.NotEmpty(types);
        ProjectSources.AssertNone(types
            .Where(type => type.GetCustomAttribute<EditorBrowsableAttribute>(inherit: false)?.State != EditorBrowsableState.Never)
            .Select(type => type.Name));
    }

    private const string Generated = "AnnGen.Generated";

    private static string NamespaceOf(DeclaredType type) => "AnnGen." + type.Folder.Replace('/', '.');

    private static bool Allows(string[] uses, DeclaredType used) =>
        uses.Contains(used.Folder) || (used.IsInterface && uses.Contains($"[{used.Folder}]"));
}
