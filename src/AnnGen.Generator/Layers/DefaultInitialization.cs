namespace AnnGen.Generator.Layers;

/// <summary>How weights start where the declaration does not say.</summary>
internal static class DefaultInitialization
{
    /// <summary>What suits the activation behind the weights.</summary>
    /// <remarks>What is shaped like a rectifier passes about half of the variance on, and He's initialisation makes up for that.</remarks>
    public static Initialization For(Activation activation) => activation switch
    {
        Activation.Relu or Activation.LeakyRelu or Activation.Elu or Activation.Gelu or Activation.GeluTanh or Activation.Silu or
            Activation.Softplus =>
            Initialization.HeNormal,
        _ => Initialization.XavierUniform,
    };
}
