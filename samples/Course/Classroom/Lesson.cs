namespace Course.Classroom;

/// <summary>A lesson: a short program that says something, and checks it.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Title">What it teaches, in a line.</param>
/// <param name="Teach">The program.</param>
internal sealed record Lesson(string Name, string Title, Action<Blackboard> Teach);
