using System.Globalization;
using System.Text;

namespace AnnGen.Benchmarks.Generation;

/// <summary>The files of the projects that generators are measured on.</summary>
internal static class SampleSources
{
    /// <summary>What stands where a test types.</summary>
    public const string Cursor = "/* here */";

    private const int Width = 64;
    private const int MethodsPerClass = 12;

    /// <summary>A file with one network.</summary>
    public static SourceFile Network(string name, int layers)
    {
        var text = new StringBuilder();
        text.Append("using AnnGen;\n\nnamespace Sample.Networks;\n\n[Network(CrossEntropy, MaxBatchSize = 32)]\n[Input(28, 28)]\n");
        for (int layer = 0; layer < layers - 1; layer++)
            text.Append(CultureInfo.InvariantCulture, $"[Dense({(layer == 0 ? 28 * 28 : Width)}, {Width}, Relu)]\n");
        text.Append(CultureInfo.InvariantCulture, $"[Dense({(layers == 1 ? 28 * 28 : Width)}, 10, Softmax)]\npublic sealed partial class {name};\n");
        return new SourceFile($"Networks/{name}.cs", text.ToString());
    }

    /// <summary>A file that has nothing to do with networks: a class of some 120 lines, with attributes as code has them.</summary>
    public static SourceFile Ordinary(string name)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Linq;
            using System.Runtime.CompilerServices;

            namespace Sample.Code;

            [DebuggerDisplay("{Count} values")]
            public sealed class {{name}}
            {
                private readonly List<double> _values = new List<double>();

                public int Count => _values.Count;


            """);
        for (int method = 0; method < MethodsPerClass; method++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                    [MethodImpl(MethodImplOptions.NoInlining)]
                    public double Compute{{method}}(IEnumerable<double> more, double scale)
                    {
                        _values.AddRange(more.Where(value => value > {{method}}).Select(value => value * scale));
                        double sum = 0; {{Cursor}}
                        for (int i = 0; i < _values.Count; i++)
                            sum += Math.Sqrt(Math.Abs(_values[i])) / (i + 1);
                        return sum;
                    }


                """);
        }
        text.Append("}\n");
        return new SourceFile($"Code/{name}.cs", text.ToString());
    }
}
