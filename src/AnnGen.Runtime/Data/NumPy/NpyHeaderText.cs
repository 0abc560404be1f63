using static System.FormattableString;

namespace AnnGen.Data.NumPy;

/// <summary>
/// Parses the text of a header: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>. Of Python, it takes what NumPy
/// writes: the three keys in any order, strings, True and False, tuples of whole numbers.
/// </summary>
internal sealed class NpyHeaderText
{
    private readonly string _text;
    private readonly bool _allowsLong;
    private readonly FileFault _fault;
    private int _at;

    private NpyHeaderText(string text, bool allowsLong, FileFault fault)
    {
        _text = text;
        _allowsLong = allowsLong;
        _fault = fault;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The length of the header.</param>
    /// <param name="allowsLong">Whether a size may end in L, as those that Python 2 wrote.</param>
    /// <param name="fault">Makes the exception for wrong content.</param>
    public static NpyHeader Parse(string text, int bytes, bool allowsLong, FileFault fault) =>
        new NpyHeaderText(text, allowsLong, fault).Parse(bytes);

    private NpyHeader Parse(int bytes)
    {
        (NpyType Type, bool IsBigEndian)? type = null;
        bool? isFortran = null;
        int[]? shape = null;
        SkipSpace();
        Take('{');
        while (!TryTake('}'))
        {
            int start = _at;
            string key = TakeString("a key in quotes or '}'");
            Take(':');
            switch (key)
            {
                case "descr" when type is null:
                    type = TakeType();
                    break;
                case "fortran_order" when isFortran is null:
                    isFortran = TakeBool();
                    break;
                case "shape" when shape is null:
                    shape = TakeShape();
                    break;
                default:
                    _at = start;
                    throw Unexpected("'descr', 'fortran_order' or 'shape', each once");
            }
            if (TryTake(','))
                continue;
            Take('}');
            break;
        }
        if (_at < _text.Length)
            throw Unexpected("nothing but spaces and a line end");
        if (_text[^1] != '\n')
            throw _fault("has a header that does not end with a line end.");
        if (type is not var (element, isBigEndian) || isFortran is null || shape is null)
            throw _fault("has a header that does not state all of 'descr', 'fortran_order' and 'shape'.");
        if (NpyShape.Count(shape) is not int count)
            throw _fault(Invariant($"states the shape {NpyShape.Text(shape)}; an array has at most {Array.MaxLength} elements."));
        return new(element, isBigEndian, isFortran.Value, shape, count, bytes);
    }

    private (NpyType Type, bool IsBigEndian) TakeType()
    {
        if (_at < _text.Length && _text[_at] == '[')
            throw _fault("holds records of named fields (a structured type), which are not read; save each field as an array of its own.");
        string descr = TakeString("a type in quotes");
        if (descr.Contains('O', StringComparison.Ordinal))
        {
            throw _fault(
                $"holds Python objects ('{descr}'), which are not read, since NumPy keeps them as code; save numbers: " +
                "numpy.asarray(x, dtype='float32').");
        }
        if (descr.Length < 2 || !NpyType.TryGet(descr[1..], out NpyType? type))
        {
            throw _fault(
                $"holds elements of type '{descr}'; f2, f4, f8, u1, i4 and i8 are read. In Python, x.astype('float32') converts them.");
        }
        if (descr[0] is not ('<' or '>') && (descr[0] != '|' || type.Size > 1))
            throw _fault($"holds elements of type '{descr}' without their byte order; '<{type}' and '>{type}' are read.");
        return (type, descr[0] == '>');
    }

    private bool TakeBool()
    {
        foreach (string word in (ReadOnlySpan<string>)["False", "True"])
        {
            if (_text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
            {
                _at += word.Length;
                SkipSpace();
                return word == "True";
            }
        }
        throw Unexpected("True or False");
    }

    private int[] TakeShape()
    {
        var sizes = new List<int>();
        Take('(');
        while (!TryTake(')'))
        {
            sizes.Add(TakeSize(sizes.Count));
            if (sizes.Count > NpyShape.MostDimensions)
                throw _fault(Invariant($"states more than {NpyShape.MostDimensions} dimensions; NumPy has at most as many."));
            if (TryTake(','))
                continue;
            // In Python, (3) is a number and (3,) a tuple.
            if (sizes.Count == 1)
                throw Unexpected("','");
            Take(')');
            break;
        }
        return [.. sizes];
    }

    private int TakeSize(int dimension)
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        ReadOnlySpan<char> digits = _text.AsSpan(start, _at - start);
        if (digits.IsEmpty || (digits[0] == '0' && digits.Length > 1))
        {
            _at = start;
            throw Unexpected("a size");
        }
        if (_allowsLong && _at < _text.Length && _text[_at] == 'L')
            _at++;
        SkipSpace();
        const int MostDigits = 10;
        long size = digits.Length > MostDigits ? long.MaxValue : long.Parse(digits, provider: null);
        if (size > Array.MaxLength)
        {
            throw _fault(
                Invariant($"states a size of {digits.ToString()} in dimension {dimension + 1}; 0 to {Array.MaxLength} is possible."));
        }
        return (int)size;
    }

    private string TakeString(string expected)
    {
        if (_at == _text.Length || _text[_at] is not ('\'' or '"'))
            throw Unexpected(expected);
        int end = _text.IndexOf(_text[_at], _at + 1);
        if (end < 0)
            throw Unexpected("a string that ends");
        string value = _text[(_at + 1)..end];
        if (value.AsSpan().ContainsAny('\\', '\n'))
            throw Unexpected("a string without escapes");
        _at = end + 1;
        SkipSpace();
        return value;
    }

    private void Take(char expected)
    {
        if (!TryTake(expected))
            throw Unexpected($"'{expected}'");
    }

    private bool TryTake(char expected)
    {
        if (_at == _text.Length || _text[_at] != expected)
            return false;
        _at++;
        SkipSpace();
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    private Exception Unexpected(string expected)
    {
        const int MostShown = 40;
        string there = _at == _text.Length ? "ends" : $"has '{_text[_at..Math.Min(_at + MostShown, _text.Length)].TrimEnd()}'";
        return _fault(Invariant($"has a header that is not NumPy's: {expected} is expected where it {there}, after {_at} characters."));
    }
}
