using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen.Data.NumPy;

/// <summary>Reads an array in two steps, so that its type and its sizes can be refused before its elements take any memory.</summary>
internal sealed class NpyReader : IDisposable
{
    private const int BytesAtATime = 1 << 16;

    private readonly Stream _stream;

    /// <summary>Reads the header, and checks that as many bytes follow as it states.</summary>
    /// <param name="stream">The array, from its first byte; the reader disposes of it.</param>
    /// <param name="length">The length of the stream.</param>
    /// <param name="fault">Makes the exception for wrong content.</param>
    public NpyReader(Stream stream, long length, FileFault fault)
    {
        _stream = stream;
        Fault = fault;
        try
        {
            Header = NpyHeader.Read(stream, fault);
            long there = length - Header.Bytes;
            string stated = Invariant($"{Header.ElementBytes} bytes of its {Header.Type} elements of shape {NpyShape.Text(Header.Shape)}");
            if (there < Header.ElementBytes)
                throw fault(Invariant($"is cut short: of the {stated}, {there} are there."));
            if (there > Header.ElementBytes)
                throw fault(Invariant($"is too long: {there - Header.ElementBytes} bytes follow the {stated}."));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens an .npy file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">Makes the exception for wrong content.</param>
    public static NpyReader Open(string path, FileFault fault)
    {
        var file = new FileBytes(path, fault);
        return new(file.All(), file.Length, fault);
    }

    public NpyHeader Header { get; }

    /// <summary>Makes the exception for wrong content.</summary>
    public FileFault Fault { get; }

    /// <summary>Reads elements as they are.</summary>
    public NpyArray ReadArray() => new(
        Header.Type.Name switch
        {
            "f2" => Read<Half, Half, Same<Half>>(),
            "f4" => Read<float, float, Same<float>>(),
            "f8" => Read<double, double, Same<double>>(),
            "u1" => Read<byte, byte, Same<byte>>(),
            "i4" => Read<int, int, Same<int>>(),
            _ => Read<long, long, Same<long>>(),
        },
        Header.Type, Header.Shape);

    /// <summary>Reads elements of u1.</summary>
    public byte[] ReadBytes() => Read<byte, byte, Same<byte>>();

    /// <summary>Reads elements of f2, f4 and f8 as floats. Those of f8 are rounded to nearest.</summary>
    public float[] ReadFloats() => Header.Type.Name switch
    {
        "f2" => Read<Half, float, HalfToFloat>(),
        "f4" => Read<float, float, Same<float>>(),
        _ => Read<double, float, DoubleToFloat>(),
    };

    /// <summary>Reads elements of u1, i4 and i8 as integers of 32 bits. Those that do not fit are refused.</summary>
    public int[] ReadIntegers() => Header.Type.Name switch
    {
        "u1" => Read<byte, int, WholeToInt<byte>>(),
        "i4" => Read<int, int, Same<int>>(),
        _ => Read<long, int, WholeToInt<long>>(),
    };

    /// <summary>
    /// Reads elements as the bits of floats. Those of f8 are rounded to nearest; integers that would be rounded are refused.
    /// </summary>
    public int[] ReadBitsOfFloats() => Header.Type.Name switch
    {
        "f2" => Read<Half, int, Bits<Half, HalfToFloat>>(),
        "f4" => Read<float, int, Bits<float, Same<float>>>(),
        "f8" => Read<double, int, Bits<double, DoubleToFloat>>(),
        "u1" => Read<byte, int, Bits<byte, WholeToFloat<byte>>>(),
        "i4" => Read<int, int, Bits<int, WholeToFloat<int>>>(),
        _ => Read<long, int, Bits<long, WholeToFloat<long>>>(),
    };

    public void Dispose() => _stream.Dispose();

    private T[] Read<TStored, T, TConversion>()
        where TStored : unmanaged
        where T : unmanaged
        where TConversion : IConversion<TStored, T>
    {
        T[] elements = new T[Header.Count];
        var stored = new TStored[Math.Min(elements.Length, BytesAtATime / Header.Type.Size)];
        FortranOrder? order = Header.IsFortranOrder ? new(Header.Shape) : null;
        for (int at = 0; at < elements.Length;)
        {
            Span<TStored> some = stored.AsSpan(0, Math.Min(stored.Length, elements.Length - at));
            Span<byte> bytes = MemoryMarshal.AsBytes(some);
            if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw Fault("is cut short: it became shorter while it was read.");
            if (Header.IsSwapped)
                Swap(bytes, Header.Type.Size);
            for (int i = 0; i < some.Length; i++)
            {
                int place = order?.Next() ?? at + i;
                if (!TConversion.TryConvert(some[i], out elements[place]))
                    throw Fault(Invariant($"has {some[i]} at {NpyShape.IndexText(Header.Shape, place)}; {TConversion.Range}."));
            }
            at += some.Length;
        }
        return elements;
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case sizeof(ushort):
                Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case sizeof(uint):
                Span<uint> singles = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(singles, singles);
                break;
            case sizeof(ulong):
                Span<ulong> doubles = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(doubles, doubles);
                break;
        }
    }

    private interface IConversion<TStored, T>
    {
        /// <summary>What is possible, as the end of a message.</summary>
        static virtual string Range => "";

        static abstract bool TryConvert(TStored stored, out T element);
    }

    private readonly struct Same<T> : IConversion<T, T>
    {
        public static bool TryConvert(T stored, out T element)
        {
            element = stored;
            return true;
        }
    }

    private readonly struct HalfToFloat : IConversion<Half, float>
    {
        public static bool TryConvert(Half stored, out float element)
        {
            element = (float)stored;
            return true;
        }
    }

    private readonly struct DoubleToFloat : IConversion<double, float>
    {
        public static bool TryConvert(double stored, out float element)
        {
            element = (float)stored;
            return true;
        }
    }

    private readonly struct Bits<TStored, TConversion> : IConversion<TStored, int>
        where TConversion : IConversion<TStored, float>
    {
        public static string Range => TConversion.Range;

        public static bool TryConvert(TStored stored, out int element)
        {
            bool isPossible = TConversion.TryConvert(stored, out float number);
            element = BitConverter.SingleToInt32Bits(number);
            return isPossible;
        }
    }

    private readonly struct WholeToInt<TStored> : IConversion<TStored, int>
        where TStored : IBinaryInteger<TStored>
    {
        public static string Range => Invariant($"{int.MinValue} to {int.MaxValue} is possible");

        public static bool TryConvert(TStored stored, out int element)
        {
            long number = long.CreateTruncating(stored);
            element = (int)number;
            return element == number;
        }
    }

    private readonly struct WholeToFloat<TStored> : IConversion<TStored, float>
        where TStored : IBinaryInteger<TStored>
    {
        // Of 24 bits, as those of a float.
        private const long Most = 1 << 24;

        public static string Range => Invariant($"integers from {-Most} to {Most} become floats without being rounded");

        public static bool TryConvert(TStored stored, out float element)
        {
            long number = long.CreateTruncating(stored);
            element = number;
            return number is >= -Most and <= Most;
        }
    }
}
