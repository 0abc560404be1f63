namespace AnnGen.Csv.Tests;

/// <summary>Short ways to write tables.</summary>
internal static class Tables
{
    public static CsvTable Read(string text, CsvColumns columns) => CsvTable.Read(new StringReader(text), "people.csv", columns);

    public static DatasetFormatException Refused(string text, CsvColumns columns) =>
        Assert.Throws<DatasetFormatException>(() => Read(text, columns));

    public static float[] Inputs<TInput, TTarget>(Dataset<TInput, TTarget> data)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        return inputs.ToArray();
    }
}
