using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Generator.Emission;

/// <summary>Writes indented lines that end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;
    private const int FirstCapacity = 32 * 1024;

    // Most of what is generated are lines that are put together of many short pieces. They go straight to their place.
    private char[] _text = ArrayPool<char>.Shared.Rent(FirstCapacity);
    private int _length;
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
            CloseLine();
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
        // Not by way of a string: a long one would lie on the large object heap, which takes the most expensive collections to clear.
        SourceText text = SourceText.From(new CharacterReader(_text, _length), _length, Encoding.UTF8);
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        return text;
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
        if (_openTexts > 0)
            Append(_openTexts == 1 ? "(\n" : ",\n");
        int spaces = (_openTexts > 0 ? _depth + 1 : _depth) * SpacesPerLevel;
        Reserve(spaces);
        _text.AsSpan(_length, spaces).Fill(' ');
        _length += spaces;
        _openTexts++;
    }

    private void CloseLine()
    {
        Append("\n");
        _openTexts = 0;
        _isBlockStart = false;
    }

    private void Append(string? text)
    {
        if (text is null)
            return;
        Reserve(text.Length);
        text.CopyTo(0, _text, _length, text.Length);
        _length += text.Length;
    }

    private void Reserve(int characters)
    {
        if (_length + characters <= _text.Length)
            return;
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(2 * _text.Length, _length + characters));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
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

        public void AppendFormatted(string? text) => _writer.Append(text);

        public void AppendFormatted<TWord>(TWord word) where TWord : struct, Enum => _writer.Append(word.ToString());

        public void AppendFormatted(long number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}
