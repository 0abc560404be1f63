using System.Text;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>Files that tests write by hand, right or wrong.</summary>
internal static class SafetensorsFile
{
    /// <summary>A file of a header and bytes.</summary>
    public static byte[] Of(string header, byte[] data) => [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];

    /// <summary>A file of tensors, one behind the other.</summary>
    public static byte[] Of(params (string Name, string Type, int[] Shape, byte[] Data)[] tensors)
    {
        int at = 0;
        var entries = new List<string>();
        foreach ((string name, string type, int[] shape, byte[] data) in tensors)
        {
            entries.Add($$"""
                "{{name}}":{"dtype":"{{type}}","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{at}},{{at += data.Length}}]}
                """);
        }
        return Of($"{{{string.Join(',', entries)}}}", [.. tensors.SelectMany(tensor => tensor.Data)]);
    }

    /// <summary>Floats as bytes.</summary>
    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>The tensors of <see cref="PairNetwork"/>, with numbers that count.</summary>
    public static (string Name, string Type, int[] Shape, byte[] Data)[] Pair() =>
    [
        ("First.weight", "F32", [2, 1], Floats(1, 2)), ("First.bias", "F32", [2], Floats(3, 4)),
        ("First_norm.weight", "F32", [2], Floats(5, 6)), ("First_norm.bias", "F32", [2], Floats(7, 8)),
        ("First_norm.running_mean", "F32", [2], Floats(9, 10)), ("First_norm.running_var", "F32", [2], Floats(11, 12)),
        ("Second.weight", "F32", [1, 2], Floats(13, 14)), ("Second.bias", "F32", [1], Floats(15)),
    ];
}

/// <summary>As small as a network with every kind of tensor can be.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(1, 2, Name = "First")]
[BatchNorm(Name = "First_norm")]
[Activation(Tanh)]
[Dense(1, Name = "Second")]
internal sealed partial class PairNetwork;
