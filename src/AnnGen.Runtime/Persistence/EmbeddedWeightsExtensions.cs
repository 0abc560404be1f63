using System.Reflection;

namespace AnnGen;

/// <summary>
/// Creates networks with weights that the build puts into the assembly, as the item <c>AnnGenWeights</c> of a project names them.
/// </summary>
/// <remarks>
/// <c>&lt;AnnGenWeights Include="DigitNet.safetensors" /&gt;</c> in a project file embeds a file as the resource
/// <c>DigitNet.safetensors</c>, whatever its folder. The metadata <c>Network="DigitNet"</c> does the same for a file with another name, and
/// <c>LogicalName="…"</c> names the resource itself.
/// </remarks>
public static class EmbeddedWeightsExtensions
{
    private const string Extension = ".safetensors";

    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    extension<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget>)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Creates a network with the weights that are embedded for it in the assembly of its class.</summary>
        /// <remarks>The resource has the name of the class and the extension of the format: <c>DigitNet.safetensors</c>.</remarks>
        /// <exception cref="WeightsException">
        /// The assembly does not have the resource, or the resource is damaged or does not fit the network.
        /// </exception>
        public static TNetwork LoadEmbedded()
        {
            string network = TNetwork.Plan.Name;
            return Load<TNetwork, TInput, TTarget>(
                network + Extension,
                $"<AnnGenWeights Include=\"{network}{Extension}\" />, or <AnnGenWeights Include=\"…\" Network=\"{network}\" />");
        }

        /// <summary>Creates a network with the weights of a resource in the assembly of its class.</summary>
        /// <param name="resource">The name of the resource, as <c>LogicalName</c> of the item <c>AnnGenWeights</c> gives it.</param>
        /// <exception cref="ArgumentException"><paramref name="resource"/> is empty.</exception>
        /// <exception cref="WeightsException">
        /// The assembly does not have the resource, or the resource is damaged or does not fit the network.
        /// </exception>
        public static TNetwork LoadEmbedded(string resource)
        {
            ArgumentException.ThrowIfNullOrEmpty(resource);
            return Load<TNetwork, TInput, TTarget>(resource, $"<AnnGenWeights Include=\"…\" LogicalName=\"{resource}\" />");
        }
    }

    private static TNetwork Load<TNetwork, TInput, TTarget>(string resource, string item)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        Assembly assembly = typeof(TNetwork).Assembly;
        using Stream stream = assembly.GetManifestResourceStream(resource) ?? throw Missing(assembly, TNetwork.Plan.Name, resource, item);
        return TNetwork.Create(WeightsFile.Read(TNetwork.Plan, stream, $"the resource '{resource}'", names: null));
    }

    private static WeightsException Missing(Assembly assembly, string network, string resource, string item)
    {
        string[] names = assembly.GetManifestResourceNames();
        string present = names.Length == 0 ? "It does not have any resource." : $"It has {string.Join(", ", names)}.";
        return new WeightsException(
            $"The assembly '{assembly.GetName().Name}' does not have the resource '{resource}' with weights for '{network}'. {present} " +
            $"The item in its project file is {item}.");
    }
}
