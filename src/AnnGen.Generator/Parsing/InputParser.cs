namespace AnnGen.Generator.Parsing;

/// <summary>Reads an <c>[Input]</c>.</summary>
internal static class InputParser
{
    private const float DefaultDeviation = 1f;

    public static InputModel Parse(AttributeReader reader, SourceMap.Builder places)
    {
        EquatableArray<int> sizes = reader.Integers(AttributeNames.Shape);
        places.Add(new(PartKind.Input), reader.Location);
        for (int i = 0; i < sizes.Count; i++)
            places.Add(new(PartKind.Input, i, AttributeNames.Shape), reader.LocationOf(AttributeNames.Shape, i));
        places.Add(new(PartKind.Input, 0, AttributeNames.Mean), reader.LocationOf(AttributeNames.Mean));
        places.Add(new(PartKind.Input, 0, AttributeNames.Deviation), reader.LocationOf(AttributeNames.Deviation));
        return new InputModel(
            new TensorShape(sizes), reader.Value(AttributeNames.Mean, 0f), reader.Value(AttributeNames.Deviation, DefaultDeviation));
    }
}
