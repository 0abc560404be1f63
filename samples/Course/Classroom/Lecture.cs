using Spectre.Console;

namespace Course.Classroom;

/// <summary>Runs lessons, one after the other, and counts what they claim.</summary>
internal static class Lecture
{
    /// <summary>Runs lessons.</summary>
    /// <param name="console">Where text goes.</param>
    /// <param name="lessons">The lessons.</param>
    /// <param name="folder">Where pictures go.</param>
    /// <returns>Whether everything that was claimed holds.</returns>
    public static bool Run(IAnsiConsole console, IReadOnlyList<Lesson> lessons, string folder)
    {
        console.WriteLine($"Pictures go to the folder '{folder}'.");
        List<(Lesson Lesson, Claim Claim)> claims = [];
        foreach (Lesson lesson in lessons)
        {
            console.WriteLine();
            IReadOnlyList<Claim> made = Teach(console, lesson, folder);
            claims.AddRange(made.Select(claim => (lesson, claim)));
        }

        List<(Lesson Lesson, Claim Claim)> failed = [.. claims.Where(claim => !claim.Claim.Holds)];
        console.WriteLine();
        if (failed.Count == 0)
        {
            console.MarkupLineInterpolated($"[bold green]All {claims.Count} claims hold.[/]");
            return true;
        }

        console.MarkupLineInterpolated($"[bold red]{failed.Count} of {claims.Count} claims do not hold:[/]");
        foreach ((Lesson lesson, Claim claim) in failed)
            console.WriteLine($"  {lesson.Name}: {claim.Text}: {claim.Measured}");
        return false;
    }

    /// <summary>Runs one lesson.</summary>
    /// <returns>What it claimed.</returns>
    public static IReadOnlyList<Claim> Teach(IAnsiConsole console, Lesson lesson, string folder)
    {
        console.MarkupLineInterpolated($"[bold]{lesson.Name}: {lesson.Title}[/]");
        Blackboard board = new(console, folder);
        lesson.Teach(board);
        return board.Claims;
    }
}
