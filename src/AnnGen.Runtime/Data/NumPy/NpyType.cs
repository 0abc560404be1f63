using System.Diagnostics.CodeAnalysis;

namespace AnnGen.Data.NumPy;

/// <summary>A type of elements that is read and written.</summary>
/// <param name="Name">NumPy's name: the kind and the bytes.</param>
/// <param name="Size">The bytes of an element.</param>
/// <param name="Type">The type in memory.</param>
internal sealed record NpyType(string Name, int Size, Type Type)
{
    public static readonly NpyType F2 = new("f2", 2, typeof(Half));
    public static readonly NpyType F4 = new("f4", 4, typeof(float));
    public static readonly NpyType F8 = new("f8", 8, typeof(double));
    public static readonly NpyType U1 = new("u1", 1, typeof(byte));
    public static readonly NpyType I4 = new("i4", 4, typeof(int));
    public static readonly NpyType I8 = new("i8", 8, typeof(long));

    private static readonly NpyType[] s_all = [F2, F4, F8, U1, I4, I8];

    /// <summary>Whether elements are floating-point numbers.</summary>
    public bool IsFloat => Name[0] == 'f';

    /// <summary>The type as a header states it: little-endian.</summary>
    public string Descr => (Size == 1 ? "|" : "<") + Name;

    /// <summary>Looks up a type by its name.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out NpyType? type) =>
        (type = Array.Find(s_all, one => one.Name == name)) is not null;

    /// <summary>Looks up a type by that in memory.</summary>
    public static bool TryGet(Type memory, [NotNullWhen(true)] out NpyType? type) =>
        (type = Array.Find(s_all, one => one.Type == memory)) is not null;

    public override string ToString() => Name;
}
