using System.Runtime.InteropServices;

namespace AnnGen.Persistence.Safetensors;

/// <summary>Reads a file into parameters of a network: all of them, or, where anything is wrong, none.</summary>
internal sealed class SafetensorsReader : IDisposable
{
    private const int BytesAtATime = 1 << 16;

    private readonly Stream _stream;
    private readonly HashedStream? _hashed;
    private readonly string _file;
    private readonly Dictionary<StoredTensor, (NetworkTensor Tensor, TensorSink Sink)> _sinks = [];

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file, from its beginning to its end.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="WeightsException">The header breaks a rule of the format.</exception>
    public SafetensorsReader(Stream stream, string file)
    {
        _file = file;
        Header = SafetensorsHeader.Read(stream, file, out byte[] bytes);
        // Hashing takes longer than reading; and on Linux, it loads OpenSSL first, which takes milliseconds and may not be there.
        if (IsHashed)
            _hashed = new HashedStream(stream, bytes);
        _stream = _hashed ?? stream;
    }

    private delegate void TensorSink(NetworkTensor tensor, int first, ReadOnlySpan<float> elements);

    /// <summary>The header.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Whether the file has a hash of its content, which is compared when it is read.</summary>
    public bool IsHashed => Header.Tensors.Any(ContentHash.Is);

    /// <summary>Reads the parameters of a network.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="names">The tensors of the network that foreign names stand for; all others have their own names.</param>
    /// <param name="groups">Receive further tensors that the file has to have.</param>
    /// <exception cref="WeightsException">The file is damaged, or does not fit the network.</exception>
    public NetworkParameters Read(NetworkPlan plan, IReadOnlyDictionary<string, string> names, params IReadOnlyList<TensorGroup> groups)
    {
        IReadOnlyDictionary<StoredTensor, NetworkTensor> matched = TensorMatching.Match(Header.Tensors, plan, names, _file);
        var parameters = new LoadedParameters(plan, _file);
        foreach ((StoredTensor stored, NetworkTensor tensor) in matched)
            _sinks.Add(stored, (tensor, parameters.Write));
        foreach (TensorGroup group in groups)
            AddGroup(group, plan);
        foreach (StoredTensor stored in Header.Tensors)
        {
            if (ContentHash.Is(stored))
                RequireHash(stored);
            else if (_sinks.TryGetValue(stored, out (NetworkTensor Tensor, TensorSink Write) sink))
                Read(stored, sink.Tensor, sink.Write);
            else
                Skip(stored);
        }
        if (_stream.ReadByte() >= 0)
            throw SafetensorsHeader.Broken(_file, "something follows the last tensor");
        return parameters.Complete();
    }

    /// <summary>Frees the hash. The stream stays open.</summary>
    public void Dispose() => _hashed?.Dispose();

    private void AddGroup(TensorGroup group, NetworkPlan plan)
    {
        Dictionary<string, StoredTensor> stored = Header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        foreach ((string name, NetworkTensor tensor) in group.TensorsOf(plan))
        {
            if (!stored.TryGetValue(name, out StoredTensor? found) || found.Type != ElementType.Written || !found.HasShape(tensor.Shape))
            {
                throw SafetensorsHeader.Broken(
                    _file, $"it does not have '{name}' {ForeignTensor.Text(tensor.Shape)} of {ElementType.Written}");
            }
            _sinks.Add(found, (tensor, (_, first, elements) => tensor.Write(group.Values, first, elements)));
        }
    }

    private void RequireHash(StoredTensor stored)
    {
        byte[] computed = _hashed!.Hash;
        byte[] bytes = new byte[ContentHash.Bytes];
        ReadExactly(bytes, stored);
        if (!bytes.AsSpan().SequenceEqual(computed))
            throw SafetensorsHeader.Broken(_file, "its SHA-256 is not that of its content");
    }

    private void Read(StoredTensor stored, NetworkTensor tensor, TensorSink write)
    {
        int size = ElementType.Bits(stored.Type)!.Value / 8;
        bool isMemory = stored.Type == ElementType.Written && BitConverter.IsLittleEndian;
        int most = Math.Min(tensor.Piece, tensor.Count);
        byte[] bytes = new byte[size * most];
        float[] converted = isMemory ? [] : new float[most];
        foreach ((int first, int count) in tensor.Pieces())
        {
            Span<byte> piece = bytes.AsSpan(0, size * count);
            ReadExactly(piece, stored);
            Span<float> elements = isMemory ? MemoryMarshal.Cast<byte, float>(piece) : converted.AsSpan(0, count);
            if (!isMemory)
                ElementType.Convert(stored.Type, piece, elements);
            write(tensor, first, elements);
        }
    }

    private void Skip(StoredTensor stored)
    {
        byte[] bytes = new byte[(int)Math.Min(stored.Bytes, BytesAtATime)];
        for (long left = stored.Bytes; left > 0;)
        {
            int count = (int)Math.Min(left, bytes.Length);
            ReadExactly(bytes.AsSpan(0, count), stored);
            left -= count;
        }
    }

    private void ReadExactly(Span<byte> bytes, StoredTensor stored)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw SafetensorsHeader.Broken(_file, $"it ends within '{stored.Name}'");
    }
}
