using System.Collections.Concurrent;
using Course.Classroom;

namespace Course.Tests;

/// <summary>What a lesson printed, claimed and drew. Each lesson runs once, however many tests look at it.</summary>
internal sealed record TaughtLesson(string Text, IReadOnlyList<Claim> Claims, IReadOnlyDictionary<string, string> Pictures)
{
    private static readonly ConcurrentDictionary<string, Lazy<TaughtLesson>> s_taught = new();

    public static TheoryData<string> Names => [.. Syllabus.Lessons.Select(lesson => lesson.Name)];

    /// <summary>Runs a lesson, or looks up what it came to.</summary>
    public static TaughtLesson Of(string name) => s_taught.GetOrAdd(name, name => new Lazy<TaughtLesson>(() => Teach(Syllabus.Find(name)!))).Value;

    private static TaughtLesson Teach(Lesson lesson)
    {
        using TemporaryFolder folder = new();
        using StringWriter text = new();
        IReadOnlyList<Claim> claims = Lecture.Teach(Terminal.CreatePlain(text), lesson, folder.Path);
        Dictionary<string, string> pictures = folder.Names.ToDictionary(file => file, file => File.ReadAllText(folder.At(file)));
        return new TaughtLesson(text.ToString().ReplaceLineEndings("\n"), claims, pictures);
    }
}
