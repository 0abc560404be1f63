namespace AnnGen.Generator.Emission;

/// <summary>Reads the first characters of an array.</summary>
internal sealed class CharacterReader(char[] characters, int length) : TextReader
{
    private int _position;

    public override int Peek() => _position < length ? characters[_position] : -1;

    public override int Read() => _position < length ? characters[_position++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        int read = Math.Min(count, length - _position);
        Array.Copy(characters, _position, buffer, index, read);
        _position += read;
        return read;
    }

    public override string ReadToEnd()
    {
        string rest = new(characters, _position, length - _position);
        _position = length;
        return rest;
    }
}
