using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Generator.Emission;

/// <summary>Writes indented lines that end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private const int MaxColumns = 140;
    private const int SpacesPerLevel = 4;
    private const string Separator = ", ";
    private const string Spaces = "                                                                ";

    // Most lines are put together of many short pieces. They go straight to their place, and what is full is put away.
    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(ChunkedText.ChunkSize);
    private readonly List<char[]> _full = [];
    private int _buffered;

    private int _depth;
    private bool _isBlockStart = true;

    /// <summary>Writes an empty line.</summary>
    public void Line() => CloseLine();

    /// <summary>Writes a line.</summary>
    public void Line(string text)
    {
        OpenLine();
        Append(text);
        CloseLine();
    }

    /// <summary>Writes a line, piece by piece, without making a string of it.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] LineText text) => CloseLine();

    /// <summary>Separates what follows by an empty line, unless it is the first of its block.</summary>
    public void Gap()
    {
        if (!_isBlockStart)
            Line();
    }

    public void OpenBlock(string header)
    {
        Line(header);
        OpenBlock();
    }

    public void OpenBlock([InterpolatedStringHandlerArgument("")] LineText header)
    {
        CloseLine();
        OpenBlock();
    }

    /// <summary>The columns of a line that are left at this depth.</summary>
    public int Columns => MaxColumns - _depth * SpacesPerLevel;

    /// <summary>Writes a comment, which goes on to further lines behind semicolons where it does not fit.</summary>
    public void Comment(string text, string marker = "// ")
    {
        const string separator = "; ";
        int end = marker.Length + text.Length > Columns ? text.IndexOf(separator, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            Line(marker + text);
            return;
        }
        Line(marker + text.Substring(0, end + 1));
        Comment(text.Substring(end + separator.Length), marker);
    }

    /// <summary>Writes a call, whose operands go on to further lines where they do not fit.</summary>
    /// <param name="method">The method, with its type arguments.</param>
    /// <param name="operands">The operands.</param>
    public void Call(string method, IEnumerable<string> operands) => List(method + "(", operands, ");");

    /// <summary>Writes a declaration, whose parameters go on to further lines where they do not fit, and what stands behind them.</summary>
    /// <param name="declaration">The declaration, with its parameters in parentheses.</param>
    /// <param name="end">What stands behind it.</param>
    public void Declaration(string declaration, string end = "")
    {
        int parameters = declaration.IndexOf('(') + 1;
        if (declaration.Length + end.Length <= Columns || parameters == 0)
            Line(declaration + end);
        else
            List(declaration.Substring(0, parameters), declaration.Substring(parameters).Split(s_separator, StringSplitOptions.None), end);
    }

    private static readonly string[] s_separator = [Separator];

    private void List(string start, IEnumerable<string> items, string end)
    {
        OpenLine();
        Append(start);
        int column = start.Length;
        bool isFirst = true;
        foreach (string item in items)
        {
            string separator = isFirst ? "" : Separator;
            if (column + separator.Length + item.Length + end.Length > Columns)
            {
                Append(isFirst ? "\n" : ",\n");
                _depth++;
                OpenLine();
                _depth--;
                column = SpacesPerLevel;
            }
            else
            {
                Append(separator);
                column += separator.Length;
            }
            Append(item);
            column += item.Length;
            isFirst = false;
        }
        Append(end);
        CloseLine();
    }

    public void CloseBlock(string end = "}")
    {
        _depth--;
        Line(end);
    }

    public void Summary(string text) => Line($"/// <summary>{text}</summary>");

    /// <summary>What was written. Nothing can be written any more.</summary>
    public SourceText Finish()
    {
        int length = _full.Count * ChunkedText.ChunkSize + _buffered;
        PutAway();
        ArrayPool<char>.Shared.Return(_buffer);
        return new ChunkedText(_full, length);
    }

    /// <summary>Opens a block under the line before.</summary>
    public void OpenBlock()
    {
        Line("{");
        _depth++;
        _isBlockStart = true;
    }

    private void OpenLine()
    {
        for (int spaces = _depth * SpacesPerLevel; spaces > 0; spaces -= Spaces.Length)
            Append(Spaces.AsSpan(0, Math.Min(spaces, Spaces.Length)));
    }

    private void CloseLine()
    {
        Append("\n");
        _isBlockStart = false;
    }

    private void Append(string text) => Append(text.AsSpan());

    private void Append(ReadOnlySpan<char> text)
    {
        Span<char> free = _buffer.AsSpan(_buffered, ChunkedText.ChunkSize - _buffered);
        if (text.Length > free.Length)
        {
            AppendInParts(text, free);
            return;
        }
        text.CopyTo(free);
        _buffered += text.Length;
    }

    private void AppendInParts(ReadOnlySpan<char> text, Span<char> free)
    {
        text.Slice(0, free.Length).CopyTo(free);
        _buffered = ChunkedText.ChunkSize;
        PutAway();
        Append(text.Slice(free.Length));
    }

    private void PutAway()
    {
        _full.Add(_buffer.AsSpan(0, _buffered).ToArray());
        _buffered = 0;
    }

    /// <summary>An interpolated string on its way to the writer.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct LineText
    {
        private readonly SourceWriter _writer;

        public LineText(int literalLength, int formattedCount, SourceWriter writer)
        {
            _writer = writer;
            writer.OpenLine();
        }

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string text) => _writer.Append(text);

        public void AppendFormatted(long number) => _writer.Append(Literal.Digits(number));

        public void AppendFormatted<TWord>(TWord word) where TWord : struct, Enum => _writer.Append(word.ToString());
    }
}
