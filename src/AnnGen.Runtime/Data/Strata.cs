namespace AnnGen.Data;

/// <summary>The classes by which a data set is stratified, one for each sample.</summary>
internal static class Strata
{
    public static int[] Of<TInput, TTarget>(Dataset<TInput, TTarget> data, Func<TTarget, int> classOf)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(classOf);
        int[] classes = new int[data.Count];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = classOf(data.Targets(i, 1));
        return classes;
    }

    public static int[] Of<TInput, TCount>(Dataset<TInput, Classes<TCount>> data)
        where TInput : struct, IDimension
        where TCount : struct, IDimension =>
        data.Targets(0, data.Count).Indices.ToArray();
}
