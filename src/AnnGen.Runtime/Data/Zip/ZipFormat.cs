namespace AnnGen.Data.Zip;

/// <summary>Signatures and numbers of the zip format, from PKWARE's APPNOTE.TXT.</summary>
internal static class ZipFormat
{
    /// <summary>Starts the header before the bytes of an entry (4.3.7).</summary>
    public const uint LocalHeader = 0x04034B50;

    /// <summary>Starts the record of an entry in the directory (4.3.12).</summary>
    public const uint DirectoryRecord = 0x02014B50;

    /// <summary>Starts the record at the end of a file (4.3.16).</summary>
    public const uint End = 0x06054B50;

    /// <summary>Starts the record before it with numbers of 64 bits (4.3.14).</summary>
    public const uint End64 = 0x06064B50;

    /// <summary>Starts the record that states where the one before lies (4.3.15).</summary>
    public const uint End64Locator = 0x07064B50;

    public const int LocalHeaderBytes = 30;
    public const int DirectoryRecordBytes = 46;
    public const int EndBytes = 22;
    public const int End64Bytes = 56;
    public const int End64LocatorBytes = 20;

    /// <summary>The first bytes of an <see cref="End64"/> record, which the length that it states leaves out.</summary>
    public const int End64Uncounted = 12;

    /// <summary>The extra field with numbers of 64 bits (4.5.3).</summary>
    public const ushort Zip64Field = 0x0001;

    /// <summary>Stands for a number that the extra field has.</summary>
    public const uint In64Bits = uint.MaxValue;

    /// <inheritdoc cref="In64Bits"/>
    public const ushort CountIn64Bits = ushort.MaxValue;

    public const ushort IsEncrypted = 0x0001;

    /// <summary>The local header does not state checksum and lengths, since they were not known when it was written.</summary>
    public const ushort IsStatedBehind = 0x0008;

    public const ushort HasUtf8Name = 0x0800;

    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    /// <summary>The version of the format that has numbers of 64 bits.</summary>
    public const ushort Version64 = 45;
}
