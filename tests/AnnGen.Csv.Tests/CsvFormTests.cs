using System.Text;

namespace AnnGen.Csv.Tests;

public sealed class CsvFormTests
{
    [Theory]
    [InlineData("length,class,,\n1,a,,\n2,b,x,y\n")]
    [InlineData("length,class,,\n1,a\n2,b,\n")]
    [InlineData(",length,class\n0,1,a\n1,2,b\n")]
    [InlineData("length,class\n1,a\n2,b\n,\n")]
    [InlineData("length,class\n1,a\n2,b\n,\n \n, \n\n")]
    public void What_is_not_read_may_have_no_name(string text)
    {
        CsvTable table = Tables.Read(text, new() { Target = ["class"] });
        Assert.Equal([1, 2], CsvEncoding.Fit<Dim<_1>>(table).ToInputs(table));
    }

    [Fact]
    public void Only_a_column_that_is_used_needs_a_name_of_its_own()
    {
        const string text = "length,class,note,note\n1,a,u,v\n2,b,w,x\n";
        CsvTable ignored = Tables.Read(text, new() { Target = ["class"], Ignore = ["note"] });
        Assert.Equal([1, 2], CsvEncoding.Fit<Dim<_1>>(ignored).ToInputs(ignored));
        CsvTable chosen = Tables.Read(text, new() { Target = ["class"], Inputs = ["length"] });
        Assert.Equal([1, 2], CsvEncoding.Fit<Dim<_1>>(chosen).ToInputs(chosen));
        Assert.StartsWith("'people.csv' names two columns 'note': 3 and 4.", Tables.Refused(text, new() { Target = ["class"] }).Message, StringComparison.Ordinal);
        Assert.StartsWith("'people.csv' names two columns 'note': 3 and 4.", Tables.Refused(text, new() { Target = ["note"], Inputs = ["length"] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_separators_in_the_middle_is_a_row_without_values()
    {
        const string text = "x,c\n1,u\n,\n2,u\n,\n";
        var columns = new CsvColumns { Categorical = ["c"] };
        Assert.StartsWith("'people.csv' line 3 has no value in column 'x'", Tables.Refused(text, columns).Message, StringComparison.Ordinal);
        CsvTable filled = Tables.Read(text, columns with { Missing = MissingValues.MostFrequent });
        Assert.Equal([1, 1, 1, 1, 2, 1], CsvEncoding.Fit<Dim<_2>>(filled).ToInputs(filled));
        Assert.StartsWith("'people.csv' line 3 has no value in column 'y', the target", Tables.Refused("x,y\n1,a\n,\n2,b\n", new() { Target = ["y"] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_a_file_without_a_header_go_by_their_places()
    {
        var columns = new CsvColumns { Target = ["3"], HasHeader = false };
        CsvTable table = Tables.Read("0.02,0.37,R\n0.45,0.52,M\n", columns);
        CsvEncoding<Dim<_2>> encoding = CsvEncoding.FromJson<Dim<_2>>(CsvEncoding.Fit<Dim<_2>>(table).ToJson());
        Assert.Equal(["1", "2"], encoding.ColumnNames);
        Assert.Equal([1, 0], encoding.ToClasses<Dim<_2>>(table).Targets(0, 2).Indices);
        Assert.Equal([5, 6], encoding.ToInputs(encoding.Read(new StringReader("5,6\n"), "new.csv")));
        Assert.Contains("has 4 columns; the file to which the encoding was fitted has 3",
            Assert.Throws<DatasetFormatException>(() => encoding.Read(new StringReader("5,6,7,8\n"), "new.csv")).Message, StringComparison.Ordinal);

        // Without its first column, the file would be read one column off.
        CsvEncoding<Dim<_1>> first = CsvEncoding.Fit<Dim<_1>>(Tables.Read("R,1,2\nM,3,4\n", new() { Target = ["1"], Inputs = ["2"], HasHeader = false }));
        Assert.Throws<DatasetFormatException>(() => first.Read(new StringReader("5,6\n"), "new.csv"));
    }

    [Theory]
    [InlineData("0.02,0.37,R\n0.45,0.52,M\n", "R", "names a column '0.02', which is a number")]
    [InlineData("30,R\n31,M\n", "R", "names a column '30', which is a number")]
    [InlineData("sunny,no\nrainy,yes\nsunny,no\n", "no", "names a column 'no', which is also one of the texts of that column")]
    public void A_sample_is_not_taken_for_a_header(string text, string target, string message)
    {
        var columns = new CsvColumns { Target = [target], Ignore = text.StartsWith("sunny", StringComparison.Ordinal) ? ["sunny"] : [] };
        Assert.Contains(message, Tables.Refused(text, columns).Message, StringComparison.Ordinal);
        Assert.Contains("Set CsvColumns.HasHeader to false", Tables.Refused(text, columns).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_numbers_is_read_on_request()
    {
        CsvTable table = Tables.Read("label,0,1\n7,2,3\n", new() { Target = ["label"], HasHeader = true });
        Assert.Equal([2, 3], CsvEncoding.Fit<Dim<_2>>(table).ToInputs(table));
    }

    [Fact]
    public void Runs_of_spaces_separate_cells()
    {
        var columns = new CsvColumns { Target = ["1"], Ignore = ["4"], HasHeader = false, SeparatedByWhitespace = true };
        CsvTable table = Tables.Read("  18.0   8   307.0\t\"chevrolet malibu\"\n9.5 4     97.  \"\"  \n", columns);
        CsvEncoding<Dim<_2>> encoding = CsvEncoding.FromJson<Dim<_2>>(CsvEncoding.Fit<Dim<_2>>(table).ToJson());
        Assert.Equal([8, 307, 4, 97], encoding.ToInputs(table));
        Assert.Equal([18, 9.5f], encoding.ToValues<Dim<_1>>(table).Targets(0, 2).Numbers);
        Assert.Equal([1, 2], encoding.ToInputs(encoding.Read(new StringReader("0    1  2 x\n"), "new.csv")));
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData(' ')]
    [InlineData('a')]
    [InlineData('\u00A7')]
    public void Any_other_character_can_separate(char separator)
    {
        CsvTable table = Tables.Read($"x{separator}y\n1{separator}\"u{separator}v\"\n", new() { Target = ["y"], Separator = separator });
        Assert.Equal([$"u{separator}v"], CsvEncoding.Fit<Dim<_1>>(table).ClassNames);
    }

    [Theory]
    [InlineData('"', "CsvColumns.Separator is the quote (\"),")]
    [InlineData('\r', "CsvColumns.Separator is a carriage return (\\r),")]
    [InlineData('\n', "CsvColumns.Separator is a line feed (\\n),")]
    public void A_separator_that_means_something_else_is_named(char separator, string message) => Assert.StartsWith(message,
        Assert.Throws<ArgumentException>(() => Tables.Read("x,y\n1,a\n", new() { Target = ["y"], Separator = separator })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_list_that_is_null_is_named()
    {
        var columns = new CsvColumns { Target = ["y"] };
        foreach ((CsvColumns wrong, string name) in new[]
        {
            (columns with { Target = null! }, "Target"), (columns with { Inputs = null! }, "Inputs"), (columns with { Missing = null! }, "Missing"),
            (columns with { MissingMarkers = [null!] }, "MissingMarkers"), (columns with { MissingIn = null! }, "MissingIn"),
        })
            Assert.Contains("CsvColumns." + name, Assert.Throws<ArgumentException>(() => Tables.Read("x,y\n1,a\n", wrong)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_comes_from_a_stream_too()
    {
        CsvTable table = CsvTable.Read(new MemoryStream(Encoding.UTF8.GetBytes("x,y\n1,a\n")), "memory", new() { Target = ["y"] });
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);
        Assert.Equal([4f], encoding.ToInputs(encoding.Read(new MemoryStream(Encoding.UTF8.GetBytes("x\n4\n")), "memory")));
        Assert.Equal("'memory' is not text in UTF-8.", Assert.Throws<DatasetFormatException>(() => encoding.Read(new MemoryStream([0x78, 0x0A, 0xE9]), "memory")).Message);
    }
}
