namespace AnnGen;

/// <summary>How the first weights of a layer are drawn. The biases start at zero, except where it says otherwise.</summary>
public enum Initialization
{
    /// <summary>
    /// <see cref="HeNormal"/> before Relu and what is shaped like it (LeakyRelu whatever its slope, Elu, Gelu, GeluTanh, Silu, Softplus),
    /// which pass about half of the sums' variance on; <see cref="XavierUniform"/> before every other activation, your own too.
    /// </summary>
    Default,

    /// <summary>
    /// Normal, with a variance of 2/inputs: keeps the variance of the activations through layers of Relu
    /// (K. He, X. Zhang, S. Ren, J. Sun, <i>Delving Deep into Rectifiers</i>, 2015, equation 10).
    /// </summary>
    HeNormal,

    /// <summary>Uniform in ±√(6/inputs), which has the variance of <see cref="HeNormal"/>.</summary>
    HeUniform,

    /// <summary>
    /// Normal, with a variance of 2/(inputs + outputs): a compromise between keeping the variance of the activations and that of
    /// the gradients (X. Glorot, Y. Bengio, <i>Understanding the Difficulty of Training Deep Feedforward Neural Networks</i>,
    /// 2010, equation 12).
    /// </summary>
    XavierNormal,

    /// <summary>
    /// Uniform in ±√(6/(inputs + outputs)), which has the variance of <see cref="XavierNormal"/> (Glorot and Bengio, 2010, equation 16,
    /// "normalized initialization").
    /// </summary>
    XavierUniform,

    /// <summary>
    /// Weights and biases uniform in ±1/√inputs: the default of PyTorch's <c>nn.Linear</c>
    /// (and "standard initialization" in Glorot and Bengio, 2010, equation 1).
    /// </summary>
    FanInUniform,
}
