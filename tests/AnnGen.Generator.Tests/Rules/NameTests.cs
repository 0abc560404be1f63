using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Names that the generator adds meet names of the user's: one error on the name, or code that compiles.</summary>
public class NameTests
{
    private const string Layers = "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Relu)] [AnnGen.Dense(2)]";

    [Theory]
    [InlineData("get_Parameters", "is the name of a member that the generator adds to the class")]
    [InlineData("get_Layer1", "is that of an accessor of the property that the generator adds for layer 1")]
    [InlineData("DropsUnits", "is that of a member which every workspace has")]
    [InlineData("get_BatchSize", "is that of a member which every workspace has")]
    [InlineData("Equals", "is that of a member which the class, or a base of it, has already, and which the generator adds")]
    [InlineData("BatchSize", "is that of a member which every workspace has")]
    [InlineData("Ann_PlanTable", "begins with 'Ann_', which is reserved for names that the generator adds")]
    [InlineData("Ann_", "begins with 'Ann_', which is reserved for names that the generator adds")]
    [InlineData("T", "is the name of a type parameter of the network")]
    public void A_layer_whose_name_is_taken_is_reported_on_it(string name, string obstacle) => new UserProject(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3)] [AnnGen.Dense(2, Name = \"{name}\")] public partial class Net<T>;").Build()
        .AssertOnly("ANN010", $"\"{name}\"", $"The name '{name}' {obstacle}; choose another one");

    [Theory]
    [InlineData("Softmax", "[AnnGen.Dense(4, 3, Softmax)] [AnnGen.Dense(2, Name = \"Softmax\")]")]
    [InlineData("MeanSquaredError", "[AnnGen.Dense(4, 3, Name = \"MeanSquaredError\")] [AnnGen.Dense(2)]")]
    [InlineData("Sizes", "[AnnGen.Dense(4, Sizes.Hidden)] [AnnGen.Dense(2, Name = \"Sizes\")]")]
    [InlineData("Sizes", "[AnnGen.Dense(4, 2 * (3 + Sizes.Hidden))] [AnnGen.Dense(2, Name = \"Sizes\")]")]
    public void A_layer_named_like_a_word_of_the_declaration_is_reported_on_its_name(string name, string layers) => new UserProject(
        $"[AnnGen.Network(MeanSquaredError)] {layers} public partial class Net; public static class Sizes {{ public const int Hidden = 3; }}").Build()
        .AssertOnly("ANN010", $"\"{name}\"", $"The name '{name}' is a word of the declaration, which would then mean the layer; choose another one");

    [Theory]
    [InlineData("Parameters", "Parameters.Hidden")]
    [InlineData("Plan", "2 + Plan.Hidden")]
    [InlineData("Layer2", "Layer2.Hidden")]
    [InlineData("Workspace", "(int)Workspace.Hidden")]
    [InlineData("Ann_Shape1", "sizeof(Ann_Shape1)")]
    public void A_word_that_a_generated_member_would_capture_is_reported_on_it(string name, string argument) => new UserProject(
        $"[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, {argument})] [AnnGen.Dense(2)] public partial class Net;",
        name == "Ann_Shape1" ? "public enum Ann_Shape1 { Hidden = 3 }" : $"public static class {name} {{ public const int Hidden = 3; }}").Build()
        .AssertOnly("ANN010", name, $"The name '{name}' would mean the member of that name that the generator adds; write what contains it, too, or rename it");

    [Theory]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, global::Parameters.Hidden)] [AnnGen.Dense(2)] public partial class Net;")]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, AnnGen.Activation.Softmax == 0 ? 2 : 3)] [AnnGen.Dense(2, Name = \"Softmax\")] public partial class Net;")]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, typeof(Swish))] [AnnGen.Dense(2, Name = \"Swish\")] public partial class Net;")]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(inputs: 4, outputs: 2, Name = \"inputs\")] public partial class Net;")]
    public void A_word_that_means_the_same_afterwards_is_left_alone(string declaration) => Strict(
        declaration, "public static class Parameters { public const int Hidden = 3; }", Swish("public struct Swish")).Build().AssertClean();

    [Theory]
    [InlineData("Ann_Shape1")]
    [InlineData("get_Plan")]
    [InlineData("CreateWorkspace")]
    [InlineData("Layer2")]
    public void A_network_named_like_a_generated_member_is_reported(string name) =>
        Assert.Equal(["ANN010"], new UserProject($"{Layers} public partial class {name};").Build().Shown.Select(shown => shown.Id));

    [Theory]
    [InlineData("public partial class Other { private class Ann_Shape1; }", "Ann_Shape1")]
    [InlineData("public partial class Other; public class Ann_DenseSteps;", "Ann_DenseSteps")]
    [InlineData("public partial class Other; public struct Ann_Inputs;", "Ann_Inputs")]
    [InlineData("public partial class Other; public enum Ann_Relu { }", "Ann_Relu")]
    public void A_type_beside_the_network_that_has_the_name_of_an_alias_is_reported(string declaration, string name) => new UserProject(
        $"{Layers} {declaration}").Build()
        .AssertOnly("ANN010", "Other", $"The name '{name}' is that of a type or member around the class, and names that begin with 'Ann_' are the generator's; choose another one");

    [Theory]
    [InlineData("public partial class Outer { LAYERS public partial class Other; private class Ann_Relu; }")]
    [InlineData("public class Base { protected class Ann_Relu; } public partial class Outer : Base { LAYERS public partial class Other; }")]
    [InlineData("public partial class Outer { LAYERS public partial class Other; private static int Ann_At => 1; }")]
    public void A_member_around_the_network_that_begins_with_the_reserved_prefix_is_reported(string declaration) =>
        Assert.Equal(["ANN010"], new UserProject(declaration.Replace("LAYERS", Layers, StringComparison.Ordinal)).Build().Shown.Select(shown => shown.Id));

    [Fact]
    public void A_type_of_another_namespace_may_have_the_name_of_an_alias() => new UserProject(
        $"namespace Space {{ {Layers} public partial class Other; }} public class Ann_Relu; namespace Elsewhere {{ public class Ann_DenseSteps; }}").Build().AssertClean();

    [Theory]
    [InlineData("public partial class Other { public void set_Plan(AnnGen.Networks.NetworkPlan plan) { } }", "set_Plan")]
    [InlineData("public partial class Other { public int get_Layer1() => 1; }", "get_Layer1")]
    public void A_member_named_like_an_accessor_is_reported_on_the_class(string declaration, string name) => new UserProject(
        $"{Layers} {declaration}").Build()
        .AssertOnly("ANN010", "Other", $"The name '{name}' is that of a member which the class, or a base of it, has already, and which the generator adds; choose another one");

    [Theory]
    [InlineData("LAYERS public partial class BatchSize;")]
    [InlineData("LAYERS public partial class LossesOf;")]
    [InlineData("public class Base { public class Net; } LAYERS public partial class Net : Base;")]
    [InlineData("namespace Elsewhere; public class Base { public class Net<T>; } LAYERS public partial class Net<T> : Base;")]
    [InlineData("namespace System; LAYERS public partial class Net;")]
    [InlineData("LAYERS public partial class net;")]
    [InlineData("public partial class outer { LAYERS public partial class net; }")]
    [InlineData("namespace Net.Net; LAYERS public partial class Net;")]
    [InlineData("public class Base { private int Plan => 1; public int P => Plan; } LAYERS public partial class Net : Base;")]
    [InlineData("[System.Obsolete] LAYERS public partial class Net;")]
    [InlineData("[System.Obsolete(\"gone\", true)] LAYERS public partial class Net;")]
    [InlineData("[System.Obsolete] public partial class Outer { LAYERS public partial class Net; }")]
    [InlineData("public class Base { [System.Obsolete] public Base() { } } LAYERS public partial class Net : Base;")]
    public void What_the_class_is_called_does_not_change_what_its_code_means(string declaration) => Strict(
        "#pragma warning disable CS8981, CS0437, CS0612, CS0618, CS0619\n" + declaration.Replace("LAYERS", Layers, StringComparison.Ordinal)).Build().AssertClean();

    [Theory]
    [InlineData("[System.Obsolete] public struct Swish")]
    [InlineData("[System.Obsolete(\"Use another one\", DiagnosticId = \"OWN1\")] public struct Swish")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"OWN1\")] public struct Swish")]
    public void Warnings_of_the_users_own_types_are_not_repeated(string type) => Strict(
        """
        #pragma warning disable CS0612, CS0618, OWN1
        [AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, typeof(Swish))] [AnnGen.Dense(2)] public partial class Net;
        """,
        "#pragma warning disable CS0612, CS0618, OWN1\n" + Swish(type)).Build().AssertClean();

    [Fact]
    public void A_type_that_may_not_be_named_is_left_to_the_compiler()
    {
        BuildResult build = new UserProject(
            "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, typeof(Swish))] [AnnGen.Dense(2)] public partial class Net;",
            "#pragma warning disable CS0619\n" + Swish("[System.Obsolete(\"gone\", true)] public struct Swish")).Build();
        Assert.Equal(["CS0619"], build.Shown.Select(shown => shown.Id));
    }

    [Theory]
    [InlineData("Own<Local>", "is local to its file, which generated code is not in")]
    [InlineData("Own<Local[]>", "is local to its file, which generated code is not in")]
    [InlineData("Local.Nested", "is local to its file, which generated code is not in")]
    [InlineData("Own<int*[]>", "has a pointer among its type arguments, which code outside of an unsafe context cannot name")]
    [InlineData("Own<Own<delegate*<void>[]>>", "has a pointer among its type arguments, which code outside of an unsafe context cannot name")]
    public void A_loss_that_generated_code_cannot_name_is_reported(string loss, string obstacle)
    {
        BuildResult build = new UserProject($$"""
            [AnnGen.Network(typeof({{loss}}))] [AnnGen.Dense(4, 2)] public unsafe partial class Net;
            {{Loss("public struct Own<T>", "Own<T>")}}
            file static class Local { {{Loss("public struct Nested", "Nested")}} }
            """.Replace("file static class", loss == "Local.Nested" ? "file static class" : "file class", StringComparison.Ordinal))
            .With(options => options.WithAllowUnsafe(true)).Build();
        Assert.Equal(["ANN017"], build.Shown.Select(shown => shown.Id));
        Assert.Contains(obstacle, build.Shown[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Loss(string declaration, string self) => $$"""
        {{declaration}} : AnnGen.Losses.IElementwiseLoss<{{self}}>
        {
            public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => output - target;
            public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => output - target;
        }
        """;

    private static string Swish(string declaration) => $$"""
        {{declaration}} : AnnGen.IOutputActivation
        {
            public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => sum;
            public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => delta;
        }
        """;

    private static UserProject Strict(params string[] sources) => new UserProject(sources).With(
        options => options.WithGeneralDiagnosticOption(Microsoft.CodeAnalysis.ReportDiagnostic.Error).WithWarningLevel(9999));
}
