using AnnGen;

namespace Course.Classroom;

/// <summary>Networks that answer with one number.</summary>
internal static class SingleOutput
{
    /// <summary>The network's answer to one sample.</summary>
    public static float Answer<TNetwork, TInput, TTarget>(this INetwork<TNetwork, TInput, TTarget> net, params ReadOnlySpan<float> input)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        Span<float> answer = stackalloc float[1];
        net.Predict(input, answer);
        return answer[0];
    }
}
