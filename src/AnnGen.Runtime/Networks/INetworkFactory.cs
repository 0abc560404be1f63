using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>How the runtime creates a network.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkFactory<out TSelf>
{
    /// <summary>Creates a network with the weights of seed 0.</summary>
    static abstract TSelf Create();
}
