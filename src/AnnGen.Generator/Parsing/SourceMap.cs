using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Parsing;

/// <summary>
/// Where the parts of a declaration stand in the source. Kept apart from the model, which does not change when code moves.
/// </summary>
internal sealed record SourceMap(EquatableArray<SourceMap.Entry> Entries)
{
    internal readonly record struct Entry(DeclarationPart Part, Location Location);

    /// <summary>Where a part stands, or what it is written in when it is not written out.</summary>
    public Location LocationOf(DeclarationPart part)
    {
        for (DeclarationPart? candidate = part; candidate is { } current; candidate = current.Parent)
        {
            foreach (Entry entry in Entries)
            {
                if (entry.Part == current)
                    return entry.Location;
            }
        }
        return Location.None;
    }

    /// <summary>Collects the places while a declaration is read.</summary>
    internal sealed class Builder
    {
        private readonly List<Entry> _entries = [];

        public void Add(DeclarationPart part, Location? location)
        {
            if (location is not null)
                _entries.Add(new Entry(part, location));
        }

        /// <summary>Adds an attribute and its arguments.</summary>
        public void Add(PartKind kind, int index, AttributeReader attribute)
        {
            Add(new DeclarationPart(kind, index), attribute.Location);
            foreach (string argument in attribute.Arguments)
                Add(new DeclarationPart(kind, index, argument), attribute.LocationOf(argument));
        }

        public SourceMap ToMap() => new(_entries.ToEquatableArray());
    }
}
