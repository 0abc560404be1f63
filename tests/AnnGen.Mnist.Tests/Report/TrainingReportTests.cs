using System.Text.Json;
using AnnGen;
using Mnist.Report;

namespace Mnist.Tests.Report;

public sealed class TrainingReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_has_this_shape_and_these_names()
    {
        TrainingReport report = new("DigitNet", AccuracyBefore: 0.0853);
        report.Add(new EpochResult(1, MeanLoss: 0.5f, Samples: 60_000, TimeSpan.FromMilliseconds(250.5), AllocatedBytes: 0), accuracy: 0.9461);
        report.Add(new EpochResult(2, MeanLoss: 0.25f, Samples: 60_000, TimeSpan.FromMilliseconds(200), AllocatedBytes: 24), accuracy: 0.9579);
        report.Save(_folder.At("report.json"));

        const string expected = """
            {"network":"DigitNet","accuracyBefore":0.0853,"accuracyAfter":0.9579,"epochs":[
            {"meanLoss":0.5,"accuracy":0.9461,"milliseconds":250.5,"allocatedBytes":0},
            {"meanLoss":0.25,"accuracy":0.9579,"milliseconds":200,"allocatedBytes":24}]}
            """;
        using JsonDocument actual = JsonDocument.Parse(File.ReadAllText(_folder.At("report.json")));
        using JsonDocument wanted = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, actual.RootElement), actual.RootElement.GetRawText());
    }

    [Fact]
    public void A_report_replaces_an_older_one_and_leaves_nothing_else()
    {
        File.WriteAllText(_folder.At("report.json"), new string('x', 10_000));

        new TrainingReport("DigitNet", 0.1).Save(_folder.At("report.json"));

        Assert.Equal(["report.json"], _folder.Names);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(_folder.At("report.json")));
        Assert.Equal(0.1, document.RootElement.GetProperty("accuracyAfter").GetDouble());
    }
}
