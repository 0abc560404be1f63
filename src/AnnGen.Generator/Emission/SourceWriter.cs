using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Generator.Emission;

/// <summary>Writes indented lines that end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    // Of a long, and what separates its groups.
    private const int MostDigits = 26;

    private const int MaxColumns = 140;
    private const int SpacesPerLevel = 4;
    private const string Separator = ", ";
    private const string Spaces = "                                                                ";

    // Most lines are put together of many short pieces. They go straight to their place, and what is full is put away.
    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(ChunkedText.ChunkSize);
    private readonly List<char[]> _full = [];
    private int _buffered;

    private static readonly string[] s_separator = [Separator];

    private int _depth;
    private string _listEnd = "";
    private int _listColumn;
    private bool _hasItems;
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

    /// <summary>Writes a comment, which goes on to further lines behind semicolons where it does not fit.</summary>
    public void Comment(string text, string marker = "// ")
    {
        const string separator = "; ";
        int end = marker.Length + text.Length > Columns ? text.IndexOf(separator, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            Line($"{marker}{text}");
            return;
        }
        Line($"{marker}{text.Substring(0, end + 1)}");
        Comment(text.Substring(end + separator.Length), marker);
    }

    /// <summary>Writes a declaration, whose parameters go on to further lines where they do not fit, and what stands behind them.</summary>
    /// <param name="declaration">The declaration, with its parameters in parentheses.</param>
    /// <param name="end">What stands behind it.</param>
    public void Declaration(string declaration, string end = "")
    {
        int parameters = declaration.IndexOf('(') + 1;
        if (declaration.Length + end.Length <= Columns || parameters == 0)
        {
            Line($"{declaration}{end}");
            return;
        }
        OpenList(end);
        Start(declaration.Substring(0, parameters));
        foreach (string parameter in declaration.Substring(parameters).Split(s_separator, StringSplitOptions.None))
            Item(parameter);
        CloseList();
    }

    /// <summary>
    /// Begins a list on a line of its own, such as the operands of a call, which goes on to further lines where it does not fit.
    /// </summary>
    /// <param name="end">What stands behind the last item.</param>
    public void OpenList(string end)
    {
        OpenLine();
        _listEnd = end;
        _listColumn = 0;
        _hasItems = false;
    }

    /// <summary>Writes what stands in front of the first item.</summary>
    public void Start(string text)
    {
        Append(text);
        _listColumn += text.Length;
    }

    /// <summary>Writes an item, in pieces.</summary>
    public void Item(string first, string second = "", string third = "")
    {
        int length = first.Length + second.Length + third.Length;
        int separator = _hasItems ? Separator.Length : 0;
        if (_listColumn + separator + length + _listEnd.Length > Columns)
        {
            Append(_hasItems ? ",\n" : "\n");
            _depth++;
            OpenLine();
            _depth--;
            _listColumn = SpacesPerLevel;
        }
        else if (_hasItems)
        {
            Append(Separator);
            _listColumn += separator;
        }
        Append(first);
        Append(second);
        Append(third);
        _listColumn += length;
        _hasItems = true;
    }

    /// <summary>Ends a list.</summary>
    public void CloseList()
    {
        Append(_listEnd);
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

    // The columns of a line that are left at this depth.
    private int Columns => MaxColumns - _depth * SpacesPerLevel;

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

    // Without a string for each number: there are several in every line of a table.
    private void Append(long number, bool groups)
    {
        Span<char> text = stackalloc char[MostDigits];
        int start = text.Length;
        int digits = 0;
        do
        {
            if (groups && digits > 0 && digits % 3 == 0)
                text[--start] = '_';
            text[--start] = (char)('0' + number % 10);
            number /= 10;
            digits++;
        }
        while (number > 0);
        Append(text.Slice(start));
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

        public void AppendFormatted(long number) => _writer.Append(number, groups: false);

        /// <summary>A number as a literal of the language, in groups of three digits: <c>{number:literal}</c>.</summary>
        public void AppendFormatted(long number, string format) =>
            _writer.Append(number, groups: format == "literal" && number >= Literal.LeastGrouped);

        public void AppendFormatted<TWord>(TWord word) where TWord : struct, Enum => _writer.Append(word.ToString());
    }
}
