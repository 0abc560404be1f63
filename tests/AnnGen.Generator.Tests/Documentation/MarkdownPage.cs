namespace AnnGen.Generator.Tests.Documentation;

/// <summary>A page of the documentation, with its C# examples.</summary>
internal sealed record MarkdownPage(string Title, IReadOnlyList<string> CSharp)
{
    private const string Fence = "```";

    public static MarkdownPage Read(params string[] path)
    {
        string[] lines = File.ReadAllLines(Path.Combine([Repository.Root, .. path]));
        var examples = new List<string>();
        List<string>? example = null;
        bool isInside = false;
        foreach (string line in lines)
        {
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                example?.Add(line);
            }
            else if (isInside)
            {
                if (example is not null)
                    examples.Add(string.Join('\n', example));
                (isInside, example) = (false, null);
            }
            else
            {
                (isInside, example) = (true, line[Fence.Length..] == "csharp" ? [] : null);
            }
        }
        return new MarkdownPage(lines[0].TrimStart('#', ' '), examples);
    }
}
