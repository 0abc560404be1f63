using System.CommandLine;

namespace AnnGen.Benchmarks.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<FileInfo> Json() => new("--json") { HelpName = "FILE", Description = "Write the times to FILE as well." };

    public static Option<int> Rounds(int byDefault)
    {
        var rounds = new Option<int>("--rounds") { HelpName = "N", Description = "How many times each contender has its turn.", DefaultValueFactory = _ => byDefault };
        rounds.Validators.Add(result => RequireAtLeastOne(result.GetValueOrDefault<int>(), "rounds", result.AddError));
        return rounds;
    }

    public static void RequireAtLeastOne(int? value, string what, Action<string> report)
    {
        if (value < 1)
            report(FormattableString.Invariant($"The number of {what} is {value}; it is at least 1."));
    }
}
