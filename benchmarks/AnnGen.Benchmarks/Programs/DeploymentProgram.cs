using System.Diagnostics;

namespace AnnGen.Benchmarks.Programs;

/// <summary>The program that references the packed package and nothing else, in each form that it is published in.</summary>
internal static class DeploymentProgram
{
    private static readonly ProgramProject s_project = new("AnnGen.Benchmarks.Deployment");
    private static readonly Dictionary<Publication, PublishedProgram> s_published = [];

    /// <summary>Publishes it, once.</summary>
    /// <exception cref="Measurement.ContenderAbsentException">It cannot be published here.</exception>
    public static PublishedProgram Publish(Publication publication)
    {
        if (!s_published.TryGetValue(publication, out PublishedProgram? program))
        {
            AnnGenPackage.Ensure();
            program = s_project.Publish(publication);
            s_published.Add(publication, program);
        }
        return program;
    }

    /// <summary>Takes what an earlier run published, if there is anything.</summary>
    public static void Keep(Publication publication)
    {
        string path = s_project.PathOf(publication);
        if (File.Exists(path))
            s_published.TryAdd(publication, new PublishedProgram(path, BuildTime: null));
    }

    /// <summary>How it is started.</summary>
    /// <exception cref="Measurement.ContenderAbsentException">It cannot be published here.</exception>
    public static ProcessStartInfo Start(Publication publication, string job) => new(Publish(publication).Path, [job]);
}
