using Course.Classroom;

namespace Course.Tests;

/// <summary>The pages of the course say what its programs print.</summary>
public class PageTests
{
    private const string Fence = "```text\n";

    public static TheoryData<string, string> Pages
    {
        get
        {
            TheoryData<string, string> pages = [];
            foreach (string folder in Folders)
            {
                foreach (Lesson lesson in Syllabus.Lessons)
                    pages.Add(folder, lesson.Name);
            }
            return pages;
        }
    }

    private static string[] Folders => [Path.Combine("docs", "course"), Path.Combine("docs", "course", "ko")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_what_its_lesson_prints(string folder, string name)
    {
        string page = Read(folder, FileName(name));
        int start = page.IndexOf(Fence, StringComparison.Ordinal);
        Assert.True(start >= 0, "The page shows no output.");
        start += Fence.Length;
        string shown = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];

        Assert.Equal(TaughtLesson.Of(name).Text, shown);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_the_pictures_of_its_lesson(string folder, string name)
    {
        string page = Read(folder, FileName(name));
        Assert.All(TaughtLesson.Of(name).Pictures.Keys, picture => Assert.Contains($"images/{picture})", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_index_leads_to_every_page(string folder, string name) =>
        Assert.Contains($"]({FileName(name)})", Read(folder, "README.md"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_leads_to_files_that_there_are(string folder, string name)
    {
        string[] links = [.. Read(folder, FileName(name)).Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)])];
        Assert.NotEmpty(links);
        Assert.All(links.Where(link => !link.StartsWith("http", StringComparison.Ordinal)), link =>
        {
            string path = Path.Combine(Repository.Root, folder, link.Split('#')[0]);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"There is no '{link}'.");
        });
    }

    private static string FileName(string name)
    {
        int number = Syllabus.Lessons.ToList().FindIndex(lesson => lesson.Name == name) + 1;
        return $"{number:00}-{name}.md";
    }

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(Repository.Root, folder, file)).ReplaceLineEndings("\n");
}
