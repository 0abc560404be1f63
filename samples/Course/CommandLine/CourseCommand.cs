using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using AnnGen;
using Course.Classroom;
using Spectre.Console;

namespace Course.CommandLine;

/// <summary>The command line: which lesson, and where its pictures go.</summary>
internal static class CourseCommand
{
    /// <summary>The name that stands for all lessons.</summary>
    public const string All = "all";

    private const int Failed = 1;
    private const string PictureFolder = "course-pictures";

    /// <summary>Lists the lessons, or runs those that the arguments name.</summary>
    /// <returns>The exit code: 0, or 1 when a claim does not hold or after a message on the error stream.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        Argument<string?> lesson = new("lesson")
        {
            Description = $"The name of a lesson, or '{All}'. Without it, the lessons are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> output = new("--output")
        {
            Description = "The folder for the pictures.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => PictureFolder,
        };
        lesson.Validators.Add(RequireLesson);
        output.Validators.Add(RequireFolder);

        RootCommand command = new("A first course in neural networks: each lesson is a short program that checks what it says.") { lesson, output };
        command.SetAction(result => Run(result.GetValue(lesson), result.GetValue(output)!));

        ParseResult parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction error)
            error.ShowHelp = false;
        return parsed.InvokeAsync();
    }

    private static int Run(string? name, string folder)
    {
        IAnsiConsole console = Terminal.Create();
        if (name is null)
        {
            Syllabus.Show(console);
            return 0;
        }

        try
        {
            return Lecture.Run(console, name == All ? Syllabus.Lessons : [Syllabus.Find(name)!], folder) ? 0 : Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NonFiniteException)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            return Failed;
        }
    }

    private static void RequireLesson(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var name }] && name != All && Syllabus.Find(name) is null)
            result.AddError($"There is no lesson '{name}'. There are: {string.Join(", ", Syllabus.Lessons.Select(lesson => lesson.Name))}; and '{All}' for all of them.");
    }

    private static void RequireFolder(OptionResult result)
    {
        if (result.Tokens is not [{ Value: var path }])
            return;
        if (path.Length == 0)
            result.AddError($"{result.Option.Name} takes a folder, not nothing.");
        else if (File.Exists(path))
            result.AddError($"{result.Option.Name} takes a folder, but '{path}' is a file.");
    }
}
