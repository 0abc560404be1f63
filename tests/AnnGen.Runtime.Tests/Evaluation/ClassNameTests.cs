namespace AnnGen.Runtime.Tests.Evaluation;

/// <summary>Tables of classes with their names.</summary>
public class ClassNameTests
{
    private const string Table = """
        actual\predicted  ant  bee wasp
                     ant    1    0    0
                     bee    0    1    1
                    wasp    0    0    1
        """;

    [Fact]
    public void A_result_prints_the_names_of_its_classes()
    {
        ClassificationResult result = Insects(["ant", "bee", "wasp"]);
        Assert.Equal("accuracy 75.0 %, mean loss 0.5\n" + Lines(Table), result.ToString());
        Assert.Equal(["ant", "bee", "wasp"], result.Confusion.ClassNames);
    }

    [Fact]
    public void Classes_without_names_are_printed_as_numbers()
    {
        ClassificationResult result = Insects(names: null);
        Assert.Equal("actual\\predicted 0 1 2\n               0 1 0 0\n               1 0 1 1\n               2 0 0 1", result.Confusion.ToString());
        Assert.Null(result.Confusion.ClassNames);
    }

    [Fact]
    public void Columns_are_as_wide_as_the_longest_name_or_count()
    {
        var names = new ConfusionMatrix(2) { ClassNames = ["butterflies: red admiral", "9"] };
        names.Add(0, 0);
        Assert.Equal(
            [
                "actual\\predicted         butterflies: red admiral                        9",
                "butterflies: red admiral                        1                        0",
                "                       9                        0                        0",
            ],
            names.ToString().Split('\n'));

        var counts = new ConfusionMatrix(2) { ClassNames = ["a", "b"] };
        for (int i = 0; i < 1234; i++)
            counts.Add(1, 0);
        Assert.Equal(
            ["actual\\predicted    a    b", "               a    0    0", "               b 1234    0"],
            counts.ToString().Split('\n'));
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static ClassificationResult Insects(string[]? names)
    {
        var count = new ClassificationCount(3);
        count.Add([2, 1, 0], 0);
        count.Add([0, 3, 1], 1);
        count.Add([0, 0, 5], 1);
        count.Add([1, 0, 4], 2);
        return count.ToResult(meanLoss: 0.5, names);
    }
}
