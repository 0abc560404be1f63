using System.Globalization;
using System.Text;
using AnnGen.Generator.Emission;
using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Generator.Tests.Code;

/// <summary>What is written comes out as it was written, however long it is.</summary>
public class SourceWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(ChunkedText.ChunkSize - 1)]
    [InlineData(ChunkedText.ChunkSize)]
    [InlineData(3 * ChunkedText.ChunkSize + 7)]
    public void Lines_of_any_length_come_out_whole(int length)
    {
        string line = new([.. Enumerable.Range(0, length).Select(i => (char)('a' + i % 26))]);
        var writer = new SourceWriter();
        writer.Line(line);
        writer.Line($"<{line}|{length}>");
        Assert.Equal($"{line}\n<{line}|{length.ToString(CultureInfo.InvariantCulture)}>\n", writer.Finish().ToString());
    }

    [Fact]
    public void Blocks_gaps_and_calls_are_laid_out()
    {
        var writer = new SourceWriter();
        writer.OpenBlock("class C");
        writer.Gap();
        Call(writer, "F<T>", "in a", "b");
        writer.Gap();
        writer.OpenBlock($"if ({"x"})");
        Call(writer, "G");
        writer.CloseBlock();
        writer.CloseBlock("};");
        Assert.Equal("class C\n{\n    F<T>(in a, b);\n\n    if (x)\n    {\n        G();\n    }\n};\n", writer.Finish().ToString());
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(68, 67)]
    [InlineData(69, 67)]
    [InlineData(130, 130)]
    public void No_line_of_a_call_is_longer_than_140_characters(int first, int second)
    {
        var writer = new SourceWriter();
        string[] operands = [new('a', first), new('b', second), "c"];
        Call(writer, "F", operands);
        string text = writer.Finish().ToString();
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
        Assert.Equal($"F({string.Join(",", operands)});", text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    private static void Call(SourceWriter writer, string method, params string[] operands)
    {
        writer.OpenList(");");
        writer.Start(method);
        writer.Start("(");
        foreach (string operand in operands)
            writer.Item(operand);
        writer.CloseList();
    }

    [Fact]
    public void A_long_comment_goes_on_behind_semicolons()
    {
        var writer = new SourceWriter();
        writer.Comment($"{new string('a', 100)}; {new string('b', 50)}");
        writer.Comment("a; b");
        Assert.Equal($"// {new string('a', 100)};\n// {new string('b', 50)}\n// a; b\n", writer.Finish().ToString());
    }

    [Fact]
    public void A_long_text_reads_the_same_in_every_way()
    {
        const int lines = 5000;
        var writer = new SourceWriter();
        var expected = new StringBuilder();
        for (int i = 0; i < lines; i++)
        {
            writer.Line($"line {i}");
            expected.Append(CultureInfo.InvariantCulture, $"line {i}\n");
        }

        SourceText text = writer.Finish();
        string whole = expected.ToString();
        Assert.Equal(whole.Length, text.Length);
        Assert.Equal(whole, new string([.. Enumerable.Range(0, text.Length).Select(i => text[i])]));
        Assert.Equal(whole.Substring(ChunkedText.ChunkSize - 5, 10), text.ToString(new TextSpan(ChunkedText.ChunkSize - 5, 10)));
        Assert.True(text.ContentEquals(SourceText.From(whole, Encoding.UTF8)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(9999, "9999")]
    [InlineData(10_000, "10_000")]
    [InlineData(123_456, "123_456")]
    [InlineData(1_234_567, "1_234_567")]
    [InlineData(4_000_000_000, "4_000_000_000")]
    public void Literals_are_grouped_from_five_digits_on(long value, string text) => Assert.Equal(text, Literal.Of(value));
}
