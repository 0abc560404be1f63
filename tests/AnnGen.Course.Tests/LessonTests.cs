using System.Xml.Linq;
using Course.Classroom;

namespace Course.Tests;

public class LessonTests
{
    public static TheoryData<string> Names => TaughtLesson.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_lesson_claims_holds(string name)
    {
        TaughtLesson lesson = TaughtLesson.Of(name);

        Assert.NotEmpty(lesson.Claims);
        Assert.All(lesson.Claims, claim => Assert.True(claim.Holds, $"{claim.Text}: {claim.Measured}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_are_well_formed_and_say_what_they_show(string name)
    {
        foreach (string picture in TaughtLesson.Of(name).Pictures.Values)
        {
            XElement root = XDocument.Parse(picture).Root!;
            XNamespace svg = "http://www.w3.org/2000/svg";
            Assert.Equal(svg + "svg", root.Name);
            Assert.NotEqual("", root.Element(svg + "title")!.Value);
            Assert.DoesNotContain("NaN", picture, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", picture, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_on_the_pages_are_what_the_lesson_draws(string name)
    {
        foreach ((string file, string picture) in TaughtLesson.Of(name).Pictures)
        {
            string committed = File.ReadAllText(Path.Combine(Repository.Root, "docs", "course", "images", file)).ReplaceLineEndings("\n");
            Assert.True(committed == picture, $"docs/course/images/{file} is not what the lesson '{name}' draws: dotnet run -c Release --project samples/Course -- all --output docs/course/images");
        }
    }

    [Fact]
    public void Names_are_told_apart_and_fit_a_command_line()
    {
        string[] names = [.. Syllabus.Lessons.Select(lesson => lesson.Name)];
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[a-z]+$", name));
        Assert.DoesNotContain(CommandLine.CourseCommand.All, names);
    }
}
