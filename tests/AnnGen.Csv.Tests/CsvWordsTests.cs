using System.Text;

namespace AnnGen.Csv.Tests;

public sealed class CsvWordsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void An_undefined_option_for_unseen_categories_is_refused(int option) =>
        Assert.Contains(
            $"There is no option {option} for unseen categories",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CsvColumns { Unseen = (UnseenCategories)option }).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0", "0.0")]
    [InlineData("T", "F")]
    [InlineData("1e0", "0")]
    public void Yes_and_no_have_more_spellings(string yes, string no) => Assert.Equal([1, 0], Answers(yes, no, new() { Target = ["y"] }));

    [Theory]
    [InlineData(">50K", "<=50K")]
    [InlineData("malignant", "benign")]
    [InlineData("1", "-1")]
    public void Other_words_are_named(string yes, string no)
    {
        Assert.Equal([1, 0], Answers(yes, no, new() { Target = ["y"], YesWords = [yes], NoWords = [no] }));
        Assert.Contains("CsvColumns.YesWords and NoWords can name other words",
            Assert.Throws<DatasetFormatException>(() => Answers(yes, no, new() { Target = ["y"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_is_not_both() => Assert.Contains("'1.0' is one of CsvColumns.YesWords and one of NoWords",
        Assert.Throws<ArgumentException>(() => Answers("a", "b", new() { Target = ["y"], YesWords = ["1.0"], NoWords = ["1"] })).Message, StringComparison.Ordinal);

    private static float[] Answers(string yes, string no, CsvColumns columns)
    {
        CsvTable table = Tables.Read($"x,y\n1,{yes}\n2,{no}\n", columns);
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);
        float[] answers = encoding.ToBinary(table).Targets(0, 2).Answers.ToArray();
        Assert.Equal(answers, CsvEncoding.FromJson<Dim<_1>>(encoding.ToJson()).ToBinary(table).Targets(0, 2).Answers.ToArray());
        return answers;
    }

    [Fact]
    public void A_marker_can_be_a_value()
    {
        const string text = "x,region,y\n1,NA,a\n2,EU,b\n";
        var columns = new CsvColumns { Target = ["y"], Categorical = ["region"] };
        Assert.Equal(
            "'people.csv' line 2 has no value ('NA' is one of CsvColumns.MissingMarkers) in column 'region'; CsvColumns.Missing or MissingIn fills it on request. If 'NA' is a value, set MissingMarkersIn[\"region\"] to a list without it.",
            Tables.Refused(text, columns).Message);

        foreach (CsvColumns taken in new[] { columns with { MissingMarkers = [] }, columns with { MissingMarkersIn = new Dictionary<string, IReadOnlyList<string>> { ["region"] = [] } } })
        {
            CsvEncoding<Dim<_3>> encoding = CsvEncoding.Fit<Dim<_3>>(Tables.Read(text, taken));
            encoding = CsvEncoding.FromJson<Dim<_3>>(encoding.ToJson());
            Assert.Equal(["x", "region=EU", "region=NA"], encoding.InputNames);
            float[] inputs = new float[3];
            encoding.Encode(["1", "NA"], inputs);
            Assert.Equal([1, 0, 1], inputs);
        }
    }

    [Fact]
    public void A_constant_for_all_columns_adds_no_input_where_there_are_no_gaps()
    {
        var columns = new CsvColumns { Categorical = ["full", "gaps", "own"], Missing = MissingValues.Constant("none"), MissingIn = new Dictionary<string, MissingValues> { ["own"] = MissingValues.Constant("none") } };
        CsvTable table = Tables.Read("full,gaps,own\na,b,c\na,?,c\n", columns);
        Assert.Equal(["full=a", "gaps=b", "gaps=none", "own=c", "own=none"], CsvEncoding.Fit<Dim<_5>>(table).InputNames);
        Assert.Equal(5, CsvEncoding.Fit<Dim<_5>>(table.Select([0])).InputNames.Count);
    }

    [Fact]
    public void A_row_is_encoded_as_the_same_row_of_a_table()
    {
        string[] numbers = ["1", " 2.5 ", "?", "NA", "", "-3e2", "x", "1e400", "0.1"];
        string[] texts = ["a", " b", "unseen", "na", "", "A", "3\" valve", "a\"\"b"];
        foreach (UnseenCategories unseen in Enum.GetValues<UnseenCategories>())
        {
            foreach (MissingValues missing in new[] { MissingValues.Refuse, MissingValues.MostFrequent, MissingValues.Mean })
            {
                var columns = new CsvColumns { Categorical = ["c"], Missing = missing, Unseen = unseen };
                CsvTable table = Tables.Read("x,c\n1,a\n2,b\n300,A\n1,3\" valve\n1,a\"\"b\n", columns);
                CsvEncoding<Dim<_6>> encoding = CsvEncoding.FromJson<Dim<_6>>(CsvEncoding.Fit<Dim<_6>>(table).ToJson());
                foreach (string number in numbers)
                {
                    foreach (string text in texts)
                    {
                        Assert.Equal(OfTable(encoding, number, text), Row(encoding, number, text));
                    }
                }
            }
        }
    }

    private static float[]? Row(CsvEncoding<Dim<_6>> encoding, string number, string text)
    {
        float[] inputs = new float[6];
        try
        {
            encoding.Encode([number, text], inputs);
            return inputs;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static float[]? OfTable(CsvEncoding<Dim<_6>> encoding, string number, string text)
    {
        // A row of separators alone is not a row.
        string quoted = number.Length + text.Length == 0 ? "\"\"" : number;
        try
        {
            return encoding.ToInputs(encoding.Read(new StringReader($"x,c\n{quoted},{text}\n"), "row.csv"));
        }
        catch (DatasetFormatException)
        {
            return null;
        }
    }

    [Fact]
    public void Damaged_json_is_refused_with_one_exception()
    {
        var columns = new CsvColumns
        {
            Target = ["y"], Categorical = ["c"], Missing = MissingValues.MostFrequent, Offsets = new Dictionary<string, double> { ["x"] = 0.5 },
            MissingMarkersIn = new Dictionary<string, IReadOnlyList<string>> { ["c"] = ["-"] },
        };
        string json = CsvEncoding.Fit<Dim<_3>>(Tables.Read("x,c,y\n1,a,k\n2,b,l\n", columns)).ToJson();
        var random = new Random(3);
        string[] pieces = ["null", "\"\"", "[]", "{}", "-1", "1e999", "true", ",", "\"", "\\ud800", "\\u0000", " ", "0", "[null]", "\u00A0", "\"x\"", "\"y\""];
        int read = 0;
        for (int round = 0; round < 30_000; round++)
        {
            var text = new StringBuilder(json);
            int place = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0: text.Length = place; break;
                case 1: text.Remove(place, Math.Min(random.Next(1, 12), text.Length - place)); break;
                case 2: text.Insert(place, pieces[random.Next(pieces.Length)]); break;
                default: ReplaceValue(text, place, pieces[random.Next(pieces.Length)]); break;
            }
            try
            {
                CsvEncoding<Dim<_3>> encoding = CsvEncoding.FromJson<Dim<_3>>(text.ToString());
                Assert.Equal(3, encoding.InputNames.Count);
                _ = CsvEncoding.FromJson<Dim<_3>>(encoding.ToJson());
                read++;
            }
            catch (FormatException)
            {
                // The only exception that may come out.
            }
        }
        Assert.InRange(read, 1, 20_000);
    }

    // Replaces the value of the next property whole, so that the text mostly stays JSON.
    private static void ReplaceValue(StringBuilder json, int place, string value)
    {
        string text = json.ToString();
        int colon = text.IndexOf(": ", place, StringComparison.Ordinal);
        if (colon < 0)
            return;
        int end = text.IndexOfAny([',', '\n'], colon);
        json.Remove(colon + 2, end - colon - 2).Insert(colon + 2, value);
    }
}
