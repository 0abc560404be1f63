using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>How the runtime creates a network.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkFactory<out TSelf>
{
    /// <summary>Creates a network with parameters that are there, without drawing others.</summary>
    /// <param name="parameters">The parameters, which belong to the network from then on.</param>
    static abstract TSelf Create(NetworkParameters parameters);
}
