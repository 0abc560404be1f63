namespace AnnGen.Csv.Tests;

public sealed class CsvNarrowingTests
{
    private static readonly CsvColumns Timed = new() { Target = ["y"], Inputs = ["time"] };

    private static string Column(IEnumerable<string> numbers) => "time,y\n" + string.Concat(numbers.Select(number => $"{number},0\n"));

    private static string Refused(IEnumerable<string> numbers)
    {
        CsvTable table = Tables.Read(Column(numbers), Timed);
        return Assert.Throws<DatasetFormatException>(() => CsvEncoding.Fit<Dim<_1>>(table)).Message;
    }

    private static IEnumerable<string> Times => Enumerable.Range(0, 1000).Select(i => $"{1700000000 + i}");

    [Fact]
    public void Numbers_that_would_merge_are_refused_and_an_offset_keeps_them()
    {
        Assert.StartsWith("'people.csv' has 1700000000 and 1700000001 in column 'time', which become the same float", Refused(Times), StringComparison.Ordinal);
        Assert.Contains("CsvColumns.Offsets[\"time\"] = 1700000000", Refused(Times), StringComparison.Ordinal);

        CsvTable table = Tables.Read(Column(Times), Timed with { Offsets = new Dictionary<string, double> { ["time"] = 1700000000 } });
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (float)i), encoding.ToInputs(table));

        CsvEncoding<Dim<_1>> back = CsvEncoding.FromJson<Dim<_1>>(encoding.ToJson());
        float[] one = new float[1];
        back.Encode(["1700000123"], one);
        Assert.Equal(123, one[0]);
        Assert.Equal([123f], back.ToInputs(back.Read(new StringReader("time\n1700000123\n"), "other.csv")));
    }

    [Theory]
    [InlineData("16777217", "16777219")]
    [InlineData("1000000000.1", "1000000000.2")]
    [InlineData("-20240101001", "-20240101002")]
    [InlineData("1e-50", "2e-50")]
    public void Few_numbers_that_would_change_are_refused(string first, string second) =>
        Assert.Contains("in column 'time', which become", Refused([first, second]), StringComparison.Ordinal);

    [Fact]
    public void One_number_far_away_does_not_hide_the_others() =>
        Assert.Contains("become the same float", Refused(Times.Append("0")), StringComparison.Ordinal);

    [Fact]
    public void Decimals_with_many_digits_in_an_ordinary_range_are_accepted()
    {
        string[] numbers = ["0.12345678901234", "0.98765432109876", "52.1234567890123", "-1000.000000001", "1e20", "3"];
        CsvTable table = Tables.Read(Column(numbers), Timed);
        Assert.Equal([0.12345678901234f, 0.98765432109876f, 52.1234567890123f, -1000f, 1e20f, 3f], CsvEncoding.Fit<Dim<_1>>(table).ToInputs(table));
        CsvTable alike = Tables.Read(Column(["0.1", "0.1"]), Timed);
        Assert.Equal([0.1f, 0.1f], CsvEncoding.Fit<Dim<_1>>(alike).ToInputs(alike));
    }

    [Fact]
    public void Targets_have_offsets_too()
    {
        CsvColumns columns = new() { Target = ["y"] };
        const string text = "x,y\n1,1700000000\n2,1700000001\n";
        CsvTable table = Tables.Read(text, columns);
        Assert.Contains("in column 'y', which become the same float",
            Assert.Throws<DatasetFormatException>(() => CsvEncoding.Fit<Dim<_1>>(table).ToValues<Dim<_1>>(table)).Message, StringComparison.Ordinal);

        table = Tables.Read(text, columns with { Offsets = new Dictionary<string, double> { ["y"] = 1700000000 } });
        CsvEncoding<Dim<_1>> back = CsvEncoding.FromJson<Dim<_1>>(CsvEncoding.Fit<Dim<_1>>(table).ToJson());
        Assert.Equal([0, 1], back.ToValues<Dim<_1>>(table).Targets(0, 2).Numbers);
    }

    [Fact]
    public void A_single_row_and_another_file_are_held_to_the_same_range()
    {
        CsvTable table = Tables.Read(Column(["16777216", "16777218"]), Timed);
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);
        Assert.StartsWith("Column 'time' has 16777217, which becomes 16777216 as a float",
            Assert.Throws<ArgumentException>(() => encoding.Encode(["16777217"], new float[1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("'people.csv' line 2 in column 'time' has 16777217, which becomes 16777216 as a float",
            Assert.Throws<DatasetFormatException>(() => encoding.ToInputs(Tables.Read(Column(["16777217"]), Timed))).Message, StringComparison.Ordinal);
    }
}
