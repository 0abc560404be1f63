using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AnnGen.Persistence.Safetensors;

/// <summary>The types of elements of the safetensors format.</summary>
internal static class ElementType
{
    /// <summary>The type that is written.</summary>
    public const string Written = "F32";

    /// <summary>The types that are read.</summary>
    public const string Read = "F64, F32, F16 and BF16";

    /// <summary>The bits of an element; null for a name that is not a type.</summary>
    public static int? Bits(string name) => name switch
    {
        "F4" => 4,
        "F6_E2M3" or "F6_E3M2" => 6,
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" => 8,
        "I16" or "U16" or "F16" or "BF16" => 16,
        "I32" or "U32" or Written => 32,
        "I64" or "U64" or "F64" or "C64" => 64,
        _ => null,
    };

    /// <summary>Whether elements of a type are read.</summary>
    public static bool IsRead(string name) => name is "F64" or Written or "F16" or "BF16";

    /// <summary>Converts elements to floats. Those of F64 are rounded to nearest.</summary>
    /// <param name="name">One of the types that are read.</param>
    /// <param name="bytes">Whole elements, little-endian.</param>
    /// <param name="elements">Receives the floats, one for each element.</param>
    public static void Convert(string name, ReadOnlySpan<byte> bytes, Span<float> elements)
    {
        switch (name)
        {
            case Written when BitConverter.IsLittleEndian:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(elements);
                break;
            case Written:
                for (int i = 0; i < elements.Length; i++)
                    elements[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(sizeof(float) * i)..]);
                break;
            case "F64":
                for (int i = 0; i < elements.Length; i++)
                    elements[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(sizeof(double) * i)..]);
                break;
            case "F16":
                for (int i = 0; i < elements.Length; i++)
                    elements[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(sizeof(ushort) * i)..]);
                break;
            case "BF16":
                // The upper half of a float.
                for (int i = 0; i < elements.Length; i++)
                {
                    uint upper = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(sizeof(ushort) * i)..]);
                    elements[i] = BitConverter.UInt32BitsToSingle(upper << 16);
                }
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "The type is not read.");
        }
    }
}
