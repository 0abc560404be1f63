using static System.FormattableString;

namespace AnnGen.Persistence.Tensors;

/// <summary>
/// Parameters that are being read, in memory of their own: whatever is wrong with a file, the network does not see anything of it.
/// </summary>
internal sealed class LoadedParameters
{
    private readonly NetworkParameters _parameters;
    private readonly DifferenceList _differences = new();
    private readonly string _file;
    private NetworkTensor? _wrong;

    /// <summary>Allocates the memory. The file has all tensors of the network.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="file">What messages call the file.</param>
    public LoadedParameters(NetworkPlan plan, string file)
    {
        _parameters = new NetworkParameters(plan);
        _file = file;
    }

    /// <summary>Takes a piece of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="first">The first element: a multiple of <see cref="NetworkTensor.Piece"/>.</param>
    /// <param name="elements">The elements: a piece, or what is left.</param>
    public void Write(NetworkTensor tensor, int first, ReadOnlySpan<float> elements)
    {
        RequireNumbers(tensor, first, elements);
        tensor.Write(_parameters.ValuesAndCopies, first, elements);
    }

    /// <summary>Takes a tensor.</summary>
    public void WriteAll(NetworkTensor tensor, ReadOnlySpan<float> elements)
    {
        foreach ((int first, int count) in tensor.Pieces())
            Write(tensor, first, elements.Slice(first, count));
    }

    /// <summary>The parameters, with what follows them.</summary>
    /// <exception cref="WeightsException">There are values that a network cannot have.</exception>
    public NetworkParameters Complete()
    {
        _differences.ThrowIfAny(_file, _parameters.Plan.Name);
        _parameters.UpdateCopies();
        return _parameters;
    }

    private void RequireNumbers(NetworkTensor tensor, int first, ReadOnlySpan<float> elements)
    {
        if (ReferenceEquals(tensor, _wrong) || (tensor.CanBeNegative && FiniteFloats.AreAll(elements)))
            return;
        for (int i = 0; i < elements.Length; i++)
        {
            if (!float.IsFinite(elements[i]) || (elements[i] < 0f && !tensor.CanBeNegative))
            {
                string range = tensor.CanBeNegative ? "" : ", 0 or above";
                _differences.Add(Invariant($"{tensor.Name}: element {first + i} is {elements[i]}; it has to be a finite number{range}."));
                // The first one of a tensor is enough.
                _wrong = tensor;
                return;
            }
        }
    }
}
