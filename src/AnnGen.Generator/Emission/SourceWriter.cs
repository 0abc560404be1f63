using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Generator.Emission;

/// <summary>Writes indented lines that end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;
    private const string Spaces = "                                                                ";

    // Most lines are put together of many short pieces. They go straight to their place, and what is full is put away.
    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(ChunkedText.ChunkSize);
    private readonly List<char[]> _full = [];
    private int _buffered;

    private int _depth;
    private int _openTexts;
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

    public void CloseBlock(string end = "}")
    {
        _depth--;
        Line(end);
    }

    /// <summary>Writes a call, with its arguments on lines of their own.</summary>
    /// <remarks>By the time that this runs, all texts have written themselves, in the order of the parameters; see <see cref="OpenLine"/>.</remarks>
    public void Call(
        [InterpolatedStringHandlerArgument("")] LineText method,
        [InterpolatedStringHandlerArgument("")] LineText first,
        [InterpolatedStringHandlerArgument("")] LineText second = default,
        [InterpolatedStringHandlerArgument("")] LineText third = default,
        [InterpolatedStringHandlerArgument("")] LineText fourth = default,
        [InterpolatedStringHandlerArgument("")] LineText fifth = default,
        [InterpolatedStringHandlerArgument("")] LineText sixth = default)
    {
        Append(");");
        CloseLine();
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

    private void OpenBlock()
    {
        Line("{");
        _depth++;
        _isBlockStart = true;
    }

    /// <summary>Starts a line. Where another one is still open, that is a call, and this is its next argument.</summary>
    private void OpenLine()
    {
        int depth = _depth;
        if (_openTexts > 0)
        {
            Append(_openTexts == 1 ? "(\n" : ",\n");
            depth++;
        }
        for (int spaces = depth * SpacesPerLevel; spaces > 0; spaces -= Spaces.Length)
            Append(Spaces.AsSpan(0, Math.Min(spaces, Spaces.Length)));
        _openTexts++;
    }

    private void CloseLine()
    {
        Append("\n");
        _openTexts = 0;
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

        public void AppendFormatted(Element element)
        {
            _writer.Append(element.Start);
            _writer.Append(element.Layer);
            _writer.Append(element.Region);
            if (element.RowStride is { } stride)
            {
                _writer.Append(" + row * ");
                _writer.Append(Literal.Of(stride));
            }
            _writer.Append(element.End);
        }
    }
}
