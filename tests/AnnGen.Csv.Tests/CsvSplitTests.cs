namespace AnnGen.Csv.Tests;

public sealed class CsvSplitTests
{
    private static readonly CsvColumns Target = new() { Target = ["y"], Categorical = ["c"] };

    // The category 'rare' and the class 'once' occur in one row each.
    private static CsvTable Table(CsvColumns columns) => Tables.Read(
        "x,c,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{(i == 5 ? "rare" : i % 2 == 0 ? "u" : "v")},{(i == 7 ? "once" : i % 4 == 0 ? "b" : "a")}\n")), columns);

    [Fact]
    public void The_number_of_inputs_and_classes_does_not_depend_on_the_seed()
    {
        CsvTable table = Table(Target);
        for (ulong seed = 0; seed < 200; seed++)
        {
            (CsvTable training, CsvTable validation, CsvTable test) = table.Split(0.6, 0.2, seed);
            CsvEncoding<Dim<_4>> encoding = CsvEncoding.Fit<Dim<_4>>(training);
            Assert.Equal(["x", "c=rare", "c=u", "c=v"], encoding.InputNames);
            Assert.Equal(["a", "b", "once"], encoding.ClassNames);
            Assert.Equal(40, encoding.ToClasses<Dim<_3>>(training).Count + encoding.ToClasses<Dim<_3>>(validation).Count + encoding.ToClasses<Dim<_3>>(test).Count);
            foreach ((CsvTable fold, CsvTable rest) in table.KFold(4, seed))
                Assert.Equal(rest.Count * 4, CsvEncoding.Fit<Dim<_4>>(fold).ToInputs(rest).Length);
        }
    }

    [Fact]
    public void What_fills_a_gap_still_comes_from_the_training_part()
    {
        CsvTable table = Tables.Read("x,c,y\n1,u,a\n3,u,a\n100,v,b\n100,v,b\n,,a\n", Target with { Missing = MissingValues.MostFrequent });
        Assert.Equal([1, 1, 0], CsvEncoding.Fit<Dim<_3>>(table.Select([0, 1])).ToInputs(table.Select([4])));
        Assert.Equal([100, 0, 1], CsvEncoding.Fit<Dim<_3>>(table.Select([1, 2, 3])).ToInputs(table.Select([4])));
    }

    [Fact]
    public void Categories_and_classes_can_be_listed()
    {
        CsvColumns listed = Target with
        {
            Categories = new Dictionary<string, IReadOnlyList<string>> { ["c"] = ["w", "u", "v", "rare"] },
            ClassNames = ["once", "b", "a", "never"],
        };
        CsvTable table = Table(listed);
        CsvEncoding<Dim<_5>> encoding = CsvEncoding.Fit<Dim<_5>>(table.Select([0]));
        Assert.Equal(["x", "c=rare", "c=u", "c=v", "c=w"], encoding.InputNames);
        Assert.Equal([1, 2, 0], encoding.ToClasses<Dim<_4>>(table.Select([0, 1, 7])).Targets(0, 3).Indices);
        Assert.Equal(encoding.ToJson(), CsvEncoding.FromJson<Dim<_5>>(encoding.ToJson()).ToJson());

        CsvTable other = Table(listed with { ClassNames = ["a", "b"] });
        Assert.Equal("'people.csv' line 9 has 'once' in column 'y', which is none of the 2 classes ('a', 'b').",
            Assert.Throws<DatasetFormatException>(() => CsvEncoding.Fit<Dim<_5>>(other).ToClasses<Dim<_2>>(other)).Message);
    }

    [Fact]
    public void Every_row_is_validated_in_one_fold_and_trained_in_the_others()
    {
        string text = "x,y\n" + string.Concat(Enumerable.Range(0, 90).Select(i => $"{i},{(i % 3 == 0 ? "rare" : "often")}\n"));
        CsvTable table = Tables.Read(text, new() { Target = ["y"] });
        foreach (bool isStratified in new[] { false, true })
        {
            var validated = new List<float>();
            foreach ((CsvTable training, CsvTable validation) in isStratified ? table.KFoldStratified(5, 1) : table.KFold(5, 1))
            {
                CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(training);
                Assert.Equal(Enumerable.Range(0, 90).Select(i => (float)i), encoding.ToInputs(training).Concat(encoding.ToInputs(validation)).Order());
                validated.AddRange(encoding.ToInputs(validation));
                if (isStratified)
                    Assert.Equal(6, encoding.ToInputs(validation).Count(x => x % 3 == 0));
            }
            Assert.Equal(Enumerable.Range(0, 90).Select(i => (float)i), validated.Order());
        }
    }

    [Fact]
    public void Three_stratified_parts_have_their_share_of_every_class()
    {
        string text = "x,y\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},{(i % 4 == 0 ? "b" : "a")}\n"));
        (CsvTable training, CsvTable validation, CsvTable test) = Tables.Read(text, new() { Target = ["y"] }).SplitStratified(0.7, 0.15, seed: 9);
        Assert.Equal((140, 30, 30), (training.Count, validation.Count, test.Count));
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(training);
        Assert.InRange(encoding.ToInputs(training).Count(x => x % 4 == 0), 34, 36);
        Assert.InRange(encoding.ToInputs(validation).Count(x => x % 4 == 0), 6, 9);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (float)i), encoding.ToInputs(training).Concat(encoding.ToInputs(validation)).Concat(encoding.ToInputs(test)).Order());
    }
}
