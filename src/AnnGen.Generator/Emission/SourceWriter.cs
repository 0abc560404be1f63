using System.Text;

namespace AnnGen.Generator.Emission;

/// <summary>Writes indented lines that end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private const string Indent = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isBlockStart = true;

    /// <summary>Writes a line; an empty one is not indented.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            for (int i = 0; i < _depth; i++)
                _text.Append(Indent);
        }
        _text.Append(text).Append('\n');
        _isBlockStart = false;
    }

    /// <summary>Separates what follows by an empty line, unless it is the first of its block.</summary>
    public void Gap()
    {
        if (!_isBlockStart)
            Line();
    }

    public void OpenBlock(string header)
    {
        Line(header);
        Line("{");
        _depth++;
        _isBlockStart = true;
    }

    public void CloseBlock(string end = "}")
    {
        _depth--;
        Line(end);
    }

    /// <summary>Writes a call, with its arguments on lines of their own.</summary>
    public void Call(string method, params string[] arguments)
    {
        Line($"{method}(");
        _depth++;
        for (int i = 0; i < arguments.Length; i++)
            Line(arguments[i] + (i < arguments.Length - 1 ? "," : ");"));
        _depth--;
    }

    public void Summary(string text) => Line($"/// <summary>{text}</summary>");

    public override string ToString() => _text.ToString();
}
