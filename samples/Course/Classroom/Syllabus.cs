using Course.Lessons;
using Spectre.Console;

namespace Course.Classroom;

/// <summary>The lessons, in the order in which they build on each other.</summary>
internal static class Syllabus
{
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        new("xor", "A hidden layer solves what a line cannot: XOR", XorLesson.Teach),
    ];

    /// <summary>The lesson of a name; null where there is none.</summary>
    public static Lesson? Find(string name) => Lessons.FirstOrDefault(lesson => lesson.Name == name);

    /// <summary>Lists the lessons.</summary>
    public static void Show(IAnsiConsole console)
    {
        int width = Lessons.Max(lesson => lesson.Name.Length);
        console.WriteLine("A first course in neural networks. Each lesson is a short program that checks what it says:");
        console.WriteLine();
        for (int i = 0; i < Lessons.Count; i++)
            console.MarkupLineInterpolated($"{i + 1,3}  [bold]{Lessons[i].Name.PadRight(width)}[/]  {Lessons[i].Title}");
        console.WriteLine();
        console.WriteLine("Name one to run it, or 'all'; --help lists the options. docs/course has a page on each.");
    }
}
