namespace AnnGen.Generator.Tests.Architecture;

/// <summary>How large folders and files of <c>src</c> may be.</summary>
public class SizeTests
{
    private const int MaxFiles = 22;
    private const int MaxLines = 300;
    private const int MaxCharacters = 140;

    // One method, which the JIT has to compile as one.
    private static readonly string[] s_longFiles = ["AnnGen.Runtime/Kernels/Products/Tile.cs"];

    private static readonly string s_root = Path.Combine(Repository.Root, "src");

    [Fact]
    public void No_folder_has_more_than_about_twenty_source_files() => ProjectSources.AssertNone(ProjectSources.FilesOf(s_root)
        .GroupBy(file => Path.GetDirectoryName(file)!)
        .Where(folder => folder.Count() > MaxFiles)
        .Select(folder => $"{Relative(folder.Key)} has {folder.Count()} files"));

    [Fact]
    public void No_source_file_is_longer_than_300_lines() => ProjectSources.AssertNone(ProjectSources.FilesOf(s_root)
        .Select(file => (file, lines: File.ReadAllLines(file).Length))
        .Where(file => file.lines > MaxLines && !s_longFiles.Contains(Relative(file.file)))
        .Select(file => $"{Relative(file.file)} has {file.lines} lines"));

    [Fact]
    public void No_line_is_longer_than_140_characters() => ProjectSources.AssertNone(ProjectSources.FilesOf(s_root)
        .SelectMany(file => File.ReadAllLines(file).Select((text, index) => (file, line: index + 1, text.Length)))
        .Where(line => line.Length > MaxCharacters)
        .Select(line => $"{Relative(line.file)}({line.line}) has {line.Length} characters"));

    private static string Relative(string path) => Path.GetRelativePath(s_root, path).Replace('\\', '/');
}
