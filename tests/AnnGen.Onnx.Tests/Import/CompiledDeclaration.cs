extern alias generator;

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>A declaration that is generated, compiled and loaded while a test runs.</summary>
internal sealed class CompiledDeclaration
{
    private const string Usings = """
        global using System;
        global using static AnnGen.Activation;
        global using static AnnGen.Loss;
        global using static AnnGen.Padding;
        global using static AnnGen.TargetKind;
        """;

    // A network's type arguments are known where it is compiled.
    private const string Use = """
        using AnnGen;

        public static class Use
        {
            public static float[] Predict(string model, float[] inputs)
            {
                var network = new {0}(seed: 1);
                network.LoadOnnxWeights(model);
                float[] outputs = new float[inputs.Length / {0}.InputSize * {0}.OutputSize];
                network.Predict(inputs, outputs);
                return outputs;
            }

            public static string[] Tensors() => [.. new {0}(seed: 1).GetTensors().Keys];
        }
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp14);

    private readonly Assembly _assembly;

    /// <summary>Compiles a declaration. Warnings are errors: what is written is what one would write.</summary>
    public CompiledDeclaration(string text, string className)
    {
        string[] sources = [Usings, text, Use.Replace("{0}", className, StringComparison.Ordinal)];
        var compilation = CSharpCompilation.Create(
            "Declared" + Guid.NewGuid().ToString("N"),
            sources.Select(source => CSharpSyntaxTree.ParseText(source, s_options)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) != "AnnGen.Generator.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new generator::AnnGen.Generator.NetworkGenerator().AsSourceGenerator()], parseOptions: s_options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out var diagnostics);
        using var image = new MemoryStream();
        Diagnostic[] found =
        [
            .. diagnostics.Concat(generated.Emit(image).Diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
        ];
        Assert.True(found.Length == 0, $"{string.Join('\n', found.Take(5))}\n\n{text}");
        _assembly = Assembly.Load(image.ToArray());
    }

    /// <summary>What the network predicts with the weights of a model.</summary>
    public float[] Predict(string model, float[] inputs) => (float[])Call("Predict", model, inputs);

    /// <summary>The names of the network's tensors.</summary>
    public string[] Tensors() => (string[])Call("Tensors");

    private object Call(string method, params object[] arguments) =>
        _assembly.GetType("Use")!.GetMethod(method)!.Invoke(null, arguments)!;
}
