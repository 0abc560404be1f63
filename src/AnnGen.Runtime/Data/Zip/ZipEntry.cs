namespace AnnGen.Data.Zip;

/// <summary>An entry of a zip file, as the directory states it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Flags">The flags.</param>
/// <param name="Method">How it is packed: <see cref="ZipFormat.Stored"/> or <see cref="ZipFormat.Deflated"/>.</param>
/// <param name="Checksum">The checksum of the unpacked bytes.</param>
/// <param name="Packed">The number of packed bytes.</param>
/// <param name="Length">The number of unpacked bytes.</param>
/// <param name="Header">Where the local header lies.</param>
internal sealed record ZipEntry(string Name, ushort Flags, ushort Method, uint Checksum, long Packed, long Length, long Header);
