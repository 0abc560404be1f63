namespace AnnGen.Generator.Parsing;

/// <summary>Reads the attributes that make up the graph: <c>[Input]</c> and the layers.</summary>
internal static class LayerParser
{
    private const float DefaultDeviation = 1f;

    public static InputModel Input(AttributeReader reader, SourceMap.Builder places)
    {
        EquatableArray<int> sizes = reader.Integers(AttributeNames.Shape);
        places.Add(new(PartKind.Input), reader.Location);
        for (int i = 0; i < sizes.Count; i++)
            places.Add(new(PartKind.InputDimension, i), reader.LocationOf(AttributeNames.Shape, i));
        places.Add(new(PartKind.InputMean), reader.LocationOf(AttributeNames.Mean));
        places.Add(new(PartKind.InputDeviation), reader.LocationOf(AttributeNames.Deviation));
        return new InputModel(
            new TensorShape(sizes), reader.Value(AttributeNames.Mean, 0f), reader.Value(AttributeNames.Deviation, DefaultDeviation));
    }

    public static LayerModel Dense(AttributeReader reader, int source) =>
        new(
            source,
            reader.Value<string?>(AttributeNames.Name, null),
            reader.Integer(AttributeNames.Inputs),
            reader.Value(AttributeNames.Outputs, 0),
            ActivationParser.Word(reader),
            ActivationParser.Details(reader),
            (Initialization)reader.Value(AttributeNames.Initialization, (int)Initialization.Default));

    public static DropoutModel Dropout(AttributeReader reader, int source) => new(source, reader.Value(AttributeNames.Rate, 0f));

    public static void AddPlacesOfDropout(AttributeReader reader, int dropout, SourceMap.Builder places)
    {
        places.Add(new(PartKind.Dropout, dropout), reader.Location);
        places.Add(new(PartKind.DropoutRate, dropout), reader.LocationOf(AttributeNames.Rate));
    }

    public static void AddPlaces(AttributeReader reader, int layer, SourceMap.Builder places)
    {
        places.Add(new(PartKind.Layer, layer), reader.Location);
        places.Add(new(PartKind.LayerInputs, layer), reader.LocationOf(AttributeNames.Inputs));
        places.Add(new(PartKind.LayerOutputs, layer), reader.LocationOf(AttributeNames.Outputs));
        places.Add(new(PartKind.LayerActivation, layer), reader.LocationOf(AttributeNames.Activation));
        places.Add(new(PartKind.LayerSlope, layer), reader.LocationOf(AttributeNames.Slope));
        places.Add(new(PartKind.LayerAlpha, layer), reader.LocationOf(AttributeNames.Alpha));
        places.Add(new(PartKind.LayerName, layer), reader.LocationOf(AttributeNames.Name));
        places.Add(new(PartKind.LayerInitialization, layer), reader.LocationOf(AttributeNames.Initialization));
    }
}
