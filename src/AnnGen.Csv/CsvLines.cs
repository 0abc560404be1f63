using System.Buffers;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Takes a text apart into rows of cells, as RFC 4180 describes them.</summary>
/// <remarks>
/// Only a quote with which a cell begins has a meaning; spaces before it do not count. Any other quote of an unquoted cell is a character
/// like the others, as in <c>3" valve</c>: no reading of it moves a separator or a line end. What can be read in two ways is refused.
/// </remarks>
internal sealed class CsvLines(TextReader source, CsvColumns columns, string path)
{
    private const int End = -1;
    private const int LongestRow = 1 << 28;

    private readonly char _separator = columns.Separator;
    private readonly bool _isSeparatedByWhitespace = columns.SeparatedByWhitespace;
    private readonly SearchValues<char> _cellEnds = SearchValues.Create(
        columns.SeparatedByWhitespace ? " \t\r\n" : $"{columns.Separator}\r\n");
    private readonly char[] _buffer = new char[1 << 14];
    private readonly List<int> _ends = [];
    private char[] _text = new char[1 << 8];
    private int _next;
    private int _filled;
    private int _length;
    private int _line = 1;
    private int _character = 1;
    private bool _isAfterReturn;
    private bool _hasQuotes;

    /// <summary>The names of the columns, for messages; null before they are read.</summary>
    public string[]? Names { get; set; }

    /// <summary>The line on which the row begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The number of cells of the row.</summary>
    public int Count => _ends.Count;

    /// <summary>Whether the row has nothing in it: no cell, or one that is empty.</summary>
    public bool IsBlank => Count <= 1 && HasOnlySeparators;

    /// <summary>Whether the row consists of separators and spaces.</summary>
    public bool HasOnlySeparators => !_hasQuotes && _text.AsSpan(0, _length).IsWhiteSpace();

    /// <summary>A cell without the spaces around it.</summary>
    public ReadOnlySpan<char> this[int cell] => _text.AsSpan((cell == 0 ? 0 : _ends[cell - 1]).._ends[cell]).Trim();

    /// <summary>Reads the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (Peek() == End)
            return false;
        (Line, _length, _hasQuotes) = (_line, 0, false);
        _ends.Clear();
        if (_isSeparatedByWhitespace)
            ReadAlignedCells();
        else
            ReadCells();
        TakeLineEnd();
        return true;
    }

    private void ReadCells()
    {
        ReadCell();
        while (Peek() == _separator)
        {
            Take();
            ReadCell();
        }
    }

    private void ReadAlignedCells()
    {
        SkipSpaces();
        while (Peek() is not (End or '\r' or '\n'))
        {
            ReadCell();
            SkipSpaces();
        }
    }

    private void ReadCell()
    {
        SkipSpaces();
        if (Peek() == '"')
            ReadQuoted();
        else
            ReadPlain();
        _ends.Add(_length);
    }

    private void ReadPlain()
    {
        while (Peek() != End)
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_next.._filled);
            int end = rest.IndexOfAny(_cellEnds);
            ReadOnlySpan<char> plain = end < 0 ? rest : rest[..end];
            Append(plain);
            _next += plain.Length;
            _character += plain.Length;
            _isAfterReturn &= plain.IsEmpty;
            if (end >= 0)
                return;
        }
    }

    private void ReadQuoted()
    {
        (int line, int character) = (_line, _character);
        _hasQuotes = true;
        Take();
        while (true)
        {
            if (Peek() == End)
                throw Wrong(line, Invariant($"the quote at character {character} is not closed before the end of the file."));
            char taken = Take();
            if (taken == '"')
            {
                if (Peek() != '"')
                    break;
                Take();
            }
            Append([taken]);
        }

        SkipSpaces();
        if (Peek() is var after && after != End && !_cellEnds.Contains((char)after))
        {
            string opened = line == _line ? Invariant($"at character {character}") : Invariant($"on line {line} at character {character}");
            throw Wrong(
                _line,
                Invariant($"there is text at character {_character}, after the end of the cell whose quote opens {opened}; ") +
                "a quote inside a quoted cell is doubled (\"\").");
        }
    }

    private void SkipSpaces()
    {
        while (Peek() is ' ' or '\t' && (_isSeparatedByWhitespace || _buffer[_next] != _separator))
            Take();
    }

    private void TakeLineEnd()
    {
        if (Peek() == '\r')
            Take();
        if (Peek() == '\n')
            Take();
    }

    private int Peek()
    {
        if (_next == _filled)
        {
            _next = 0;
            _filled = source.Read(_buffer, 0, _buffer.Length);
        }
        return _filled == 0 ? End : _buffer[_next];
    }

    private char Take()
    {
        char taken = _buffer[_next++];
        bool isLineEnd = taken == '\r' || taken == '\n' && !_isAfterReturn;
        if (isLineEnd)
            _line++;
        _character = taken is '\r' or '\n' ? 1 : _character + 1;
        _isAfterReturn = taken == '\r';
        return taken;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestRow - _length)
            throw Wrong(Line, Invariant($"the row has more than {LongestRow} characters."));
        if (_length + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_length + text.Length, _text.Length * 2));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private DatasetFormatException Wrong(int line, string what)
    {
        string name = Names is not null && Count < Names.Length && Names[Count].Length > 0 ? $" ('{Names[Count]}')" : "";
        return new(path, Invariant($"line {line}, cell {Count + 1}{name}: {what}"));
    }
}
