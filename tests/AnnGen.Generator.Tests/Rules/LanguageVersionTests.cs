using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Projects that get the generator from another one are not checked by the build files of the package.</summary>
public class LanguageVersionTests
{
    private const string Networks = """
        using AnnGen;
        [AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, Relu)] [AnnGen.Dense(2, Name = "Out")] public partial class Net;
        [AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Softmax)] public partial class Second;
        public static class Use
        {
            public static float First() => new Net(seed: 1).CreateTrainer(new AnnGen.Adam()).Step([1, 2, 3, 4], new float[2]);
            public static int Class() => new Second().Classify([1, 2, 3, 4]) + Second.InputSize;
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    public void Generated_code_compiles_as_the_versions_that_it_is_for(LanguageVersion version) => new UserProject(Networks).As(version).Build().AssertClean();

    [Theory]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void An_earlier_version_is_one_error_for_each_network(LanguageVersion version, string text)
    {
        const string declaration = "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Softmax)] public partial class Net { }";
        new UserProject(declaration).As(version).Build()
            .AssertOnly("ANN202", "Net", $"AnnGen needs C# 13 or later, but LangVersion is {text}: remove LangVersion, or set it to 13 or later");
    }

    [Fact]
    public void An_earlier_version_hides_no_other_error_when_it_is_mended() =>
        new UserProject("[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Softmax)] [AnnGen.Dense(5, 3, Softmax)] public partial class Net { }")
            .As(LanguageVersion.CSharp12).Build()
            .AssertOnly("ANN202", "Net", "AnnGen needs C# 13 or later, but LangVersion is 12.0: remove LangVersion, or set it to 13 or later");
}
