using Course.Drawing;
using Spectre.Console;

namespace Course.Classroom;

/// <summary>Where a lesson writes what it teaches: text, claims that are checked, and pictures.</summary>
/// <param name="console">Where text goes.</param>
/// <param name="folder">Where pictures go; it is made when the first one is drawn.</param>
internal sealed class Blackboard(IAnsiConsole console, string folder)
{
    private readonly List<Claim> _claims = [];

    /// <summary>What has been claimed so far.</summary>
    public IReadOnlyList<Claim> Claims => _claims;

    /// <summary>Writes a line.</summary>
    public void Say(string line = "") => console.WriteLine(line);

    /// <summary>Writes the title of what follows.</summary>
    public void Head(string line)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{line}[/]");
    }

    /// <summary>Says something, and whether it is so.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="holds">Whether it is so.</param>
    /// <param name="measured">What was measured.</param>
    public void Claim(string text, bool holds, string measured)
    {
        _claims.Add(new Claim(text, measured, holds));
        if (holds)
            console.MarkupLineInterpolated($"  [green]holds[/]  {text}: {measured}");
        else
            console.MarkupLineInterpolated($"  [red]FAILS[/]  {text}: {measured}");
    }

    /// <summary>Claims that a number is below a limit.</summary>
    public void ClaimBelow(string text, double value, double limit, string format = "0.####") =>
        Claim(text, value < limit, $"{Text(value, format)}, below {Text(limit, "0.########")}");

    /// <summary>Claims that a number is above a limit.</summary>
    public void ClaimAbove(string text, double value, double limit, string format = "0.####") =>
        Claim(text, value > limit, $"{Text(value, format)}, above {Text(limit, "0.########")}");

    /// <summary>Saves a picture, and says where.</summary>
    public void Draw(string name, Picture picture)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{name}.svg");
        picture.Save(path);
        console.MarkupLineInterpolated($"  [grey]picture[/] {name}.svg");
    }

    private static string Text(double value, string format) => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
}
