using System.Buffers.Binary;

namespace AnnGen.Data.Tests;

/// <summary>Unpacks gzip data bit by bit as RFC 1951 and RFC 1952 state it: slow, and independent of System.IO.Compression.</summary>
internal sealed class NaiveGzip
{
    private static readonly int[] s_lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly int[] s_lengths = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] s_lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private readonly byte[] _packed;
    private readonly List<byte> _unpacked = [];
    private long _bit;

    private NaiveGzip(byte[] packed) => _packed = packed;

    private int NextByte => (int)((_bit + 7) / 8);

    /// <summary>What a gzip file holds; null where it is damaged.</summary>
    public static byte[]? Unpack(byte[] packed)
    {
        var gzip = new NaiveGzip(packed);
        try
        {
            do
                gzip.Member();
            while (packed.AsSpan(gzip.NextByte) is [0x1F, 0x8B or 0x9E, ..]);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return packed.AsSpan(gzip.NextByte).ContainsAnyExcept((byte)0) ? null : [.. gzip._unpacked];
    }

    /// <summary>The content of deflate data and the number of its bytes; null where it is damaged.</summary>
    public static (byte[] Content, int PackedLength)? Inflate(byte[] packed)
    {
        var gzip = new NaiveGzip(packed);
        try
        {
            gzip.Blocks(start: 0);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return ([.. gzip._unpacked], gzip.NextByte);
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint c = uint.MaxValue;
        foreach (byte one in bytes)
        {
            c ^= one;
            for (int bit = 0; bit < 8; bit++)
                c = (c & 1) != 0 ? c >> 1 ^ 0xEDB88320 : c >> 1;
        }
        return ~c;
    }

    private void Member()
    {
        int header = NextByte;
        byte[] fields = [.. Enumerable.Range(0, 10).Select(_ => (byte)Bits(8))];
        Require(fields[0] == 0x1F && fields[1] is 0x8B or 0x9E && fields[2] == 8 && fields[3] < 0x20);
        if ((fields[3] & 4) != 0)
        {
            for (int left = Bits(16); left > 0; left--)
                Bits(8);
        }
        foreach (int flag in new[] { 8, 16 })
        {
            while ((fields[3] & flag) != 0 && Bits(8) != 0)
            {
            }
        }
        uint headerChecksum = Checksum(_packed.AsSpan(header, NextByte - header));
        if ((fields[3] & 2) != 0)
            Require(Bits(16) == (headerChecksum & 0xFFFF));

        int start = _unpacked.Count;
        Blocks(start);
        _bit = NextByte * 8L;
        Require(NextByte + 8 <= _packed.Length);
        ReadOnlySpan<byte> trailer = _packed.AsSpan(NextByte, 8);
        Require(BinaryPrimitives.ReadUInt32LittleEndian(trailer) == Checksum(_unpacked.Skip(start).ToArray()));
        Require(BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == _unpacked.Count - start);
        _bit += 64;
    }

    private void Blocks(int start)
    {
        bool isLast;
        do
        {
            isLast = Bits(1) == 1;
            switch (Bits(2))
            {
                case 0:
                    Stored();
                    break;
                case 1:
                    int[] literals = [.. Enumerable.Range(0, 288).Select(i => i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)];
                    Compressed(Codes(literals), Codes([.. Enumerable.Repeat(5, 32)]), start);
                    break;
                case 2:
                    (int[] dynamicLiterals, int[] distances) = CodeLengths();
                    Compressed(Codes(dynamicLiterals), Codes(distances), start);
                    break;
                default:
                    throw new InvalidDataException();
            }
        }
        while (!isLast);
    }

    private void Stored()
    {
        _bit = NextByte * 8L;
        int length = Bits(16);
        Require(Bits(16) == (length ^ 0xFFFF));
        for (; length > 0; length--)
            _unpacked.Add((byte)Bits(8));
    }

    private void Compressed(Dictionary<(int Length, int Code), int> literals, Dictionary<(int Length, int Code), int> distances, int start)
    {
        while (Symbol(literals) is not 256 and int symbol)
        {
            if (symbol < 256)
            {
                _unpacked.Add((byte)symbol);
                continue;
            }
            Require(symbol < 286);
            int length = s_lengths[symbol - 257] + Bits(s_lengthBits[symbol - 257]);
            int code = Symbol(distances);
            Require(code < 30);
            int bits = Math.Max(code / 2 - 1, 0);
            int distance = (code < 2 ? code : (2 + code % 2) << bits) + 1 + Bits(bits);
            Require(distance <= _unpacked.Count - start);
            for (; length > 0; length--)
                _unpacked.Add(_unpacked[^distance]);
        }
    }

    private (int[] Literals, int[] Distances) CodeLengths()
    {
        int literals = Bits(5) + 257;
        int distances = Bits(5) + 1;
        int count = Bits(4) + 4;
        Require(literals <= 286 && distances <= 30);
        int[] own = new int[19];
        for (int i = 0; i < count; i++)
            own[s_lengthOrder[i]] = Bits(3);
        Dictionary<(int Length, int Code), int> codes = Codes(own);
        List<int> lengths = [];
        while (lengths.Count < literals + distances)
        {
            int symbol = Symbol(codes);
            Require(symbol != 16 || lengths.Count > 0);
            (int value, int times) = symbol switch
            {
                16 => (lengths[^1], 3 + Bits(2)),
                17 => (0, 3 + Bits(3)),
                18 => (0, 11 + Bits(7)),
                _ => (symbol, 1),
            };
            lengths.AddRange(Enumerable.Repeat(value, times));
        }
        Require(lengths.Count == literals + distances && lengths[256] > 0);
        return ([.. lengths[..literals]], [.. lengths[literals..]]);
    }

    // Canonical codes. Their lengths have to use up all codes, except that there may be none, or a single one of one bit.
    private static Dictionary<(int Length, int Code), int> Codes(int[] lengths)
    {
        Dictionary<(int Length, int Code), int> codes = [];
        int code = 0;
        for (int length = 1; length <= 15; length++)
        {
            code <<= 1;
            for (int symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length)
                    codes.Add((length, code++), symbol);
            }
            Require(code <= 1 << length);
        }
        Require(code == 1 << 15 || codes.Count == 0 || codes.Count == 1 && codes.ContainsKey((1, 0)));
        return codes;
    }

    private int Symbol(Dictionary<(int Length, int Code), int> codes)
    {
        int code = 0;
        for (int length = 1; length <= 15; length++)
        {
            code = code << 1 | Bits(1);
            if (codes.TryGetValue((length, code), out int symbol))
                return symbol;
        }
        throw new InvalidDataException();
    }

    private int Bits(int count)
    {
        int bits = 0;
        for (int i = 0; i < count; i++, _bit++)
        {
            Require(_bit / 8 < _packed.Length);
            bits |= (_packed[_bit / 8] >> (int)(_bit % 8) & 1) << i;
        }
        return bits;
    }

    private static void Require(bool isSound)
    {
        if (!isSound)
            throw new InvalidDataException();
    }
}
