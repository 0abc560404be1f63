using System.Diagnostics;
using Course.Classroom;

namespace Course.Tests;

/// <summary>Runs the course as a user does.</summary>
public sealed class CourseProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_arguments_the_lessons_are_listed_in_order()
    {
        (int exitCode, string output, string error) = await RunAsync();

        Assert.Equal((0, ""), (exitCode, error));
        int place = -1;
        foreach (Lesson lesson in Syllabus.Lessons)
        {
            int next = output.IndexOf($"  {lesson.Name}", place + 1, StringComparison.Ordinal);
            Assert.True(next > place, $"'{lesson.Name}' is not listed, or not at its place.");
            Assert.Contains(lesson.Title, output, StringComparison.Ordinal);
            place = next;
        }
    }

    [Fact]
    public async Task A_lesson_prints_plain_text_where_output_is_redirected_and_draws_into_the_named_folder()
    {
        string pictures = Path.Combine(_folder.At("new"), "pictures");
        (int exitCode, string output, string error) = await RunAsync("xor", "--output", pictures);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain('\e', output);
        Assert.Contains($"Pictures go to the folder '{pictures}'.", output, StringComparison.Ordinal);
        Assert.Contains(TaughtLesson.Of("xor").Text, output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(pictures, "xor.svg")));
    }

    [Fact]
    public async Task Pictures_go_to_a_folder_in_the_current_one_where_none_is_named()
    {
        (int exitCode, string output, _) = await RunAsync("xor");

        Assert.Equal(0, exitCode);
        Assert.Contains("Pictures go to the folder 'course-pictures'.", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "course-pictures", "xor.svg")));
    }

    [Fact]
    public async Task An_unknown_lesson_is_an_error_that_names_those_that_there_are()
    {
        (int exitCode, string output, string error) = await RunAsync("xro");

        Assert.Equal(1, exitCode);
        Assert.Equal("", output.Trim());
        Assert.Contains("There is no lesson 'xro'. There are: ", error, StringComparison.Ordinal);
        Assert.All(Syllabus.Lessons, lesson => Assert.Contains(lesson.Name, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_an_error()
    {
        string file = _folder.Write("file", []);
        (int exitCode, _, string error) = await RunAsync("xor", "--output", file);

        Assert.Equal(1, exitCode);
        Assert.Contains($"--output takes a folder, but '{file}' is a file.", error, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Lesson).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };

        // Some build servers ask for colours by these.
        start.Environment["GITHUB_ACTIONS"] = "true";
        start.Environment["TERM"] = "xterm-256color";

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
