using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Updates;

/// <summary>
/// Clipping of the gradient g by its norm over all parameters: g ← g · min(1, c ⁄ (‖g‖₂ + 10⁻⁶)), with the limit c.
/// </summary>
/// <remarks>
/// R. Pascanu, T. Mikolov, Y. Bengio, <i>On the difficulty of training recurrent neural networks</i>, 2013, algorithm 1, in
/// the form of PyTorch's <c>clip_grad_norm_</c>.
/// </remarks>
internal sealed class GradientClipping(float maxNorm, Workspace workspace)
{
    // PyTorch's.
    private const double Epsilon = 1e-6;

    private readonly double[] _blockSums = new double[SquareSums.BlockCount(workspace.Plan.ParameterFloats)];

    /// <summary>One worker's part of ‖g‖²: the squares of its share of the gradient. Padding is zero there, and adds nothing.</summary>
    public void SumSquares(Share share) => SquareSums.OfBlocks(workspace.Gradients, _blockSums, share);

    /// <summary>‖g‖₂, when all workers have done their parts. Not finite where any element of the gradient is not.</summary>
    public double Norm()
    {
        double sum = 0;
        foreach (double blockSum in _blockSums)
            sum += blockSum;
        return Math.Sqrt(sum);
    }

    /// <summary>What a gradient of this norm is multiplied by.</summary>
    public float Scale(double norm) => (float)Math.Min(1, maxNorm / (norm + Epsilon));
}
