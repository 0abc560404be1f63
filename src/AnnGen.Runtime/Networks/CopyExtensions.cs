namespace AnnGen;

/// <summary>Copying the weights of one network to another.</summary>
public static class CopyExtensions
{
    /// <param name="network">The network whose parameters are replaced.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Copies all weights and biases of another network of the same class, bit for bit. It allocates nothing.</summary>
        /// <remarks>
        /// The networks share nothing afterwards: training one does not change the other. Trainers keep the state of their optimizers.
        /// While a trainer trains either network, also where it calls <see cref="TrainerOptions.Progress"/>, nothing is copied;
        /// <see cref="FitOptions.Progress"/> is called between epochs and may copy. Several threads may copy from one network at a time. A
        /// network must not predict on another thread while it is copied to.
        /// </remarks>
        /// <param name="other">The network to copy from, which does not change. The network itself is allowed and changes nothing.</param>
        /// <exception cref="InvalidOperationException">
        /// A trainer trains one of the two networks now, or another copy writes it or reads the target.
        /// </exception>
        public void CopyFrom(TNetwork other)
        {
            ArgumentNullException.ThrowIfNull(other);
            network.Parameters.CopyFrom(other.Parameters);
        }
    }
}
