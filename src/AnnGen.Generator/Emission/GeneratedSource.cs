using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Generator.Emission;

/// <summary>A generated file. It equals another one of the same name and content.</summary>
internal sealed record GeneratedSource(string HintName, SourceText Text)
{
    public bool Equals(GeneratedSource? other) => other is not null && HintName == other.HintName && Text.ContentEquals(other.Text);

    public override int GetHashCode() => HintName.GetHashCode();
}
