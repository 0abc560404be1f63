using System.Globalization;
using System.Text;

namespace AnnGen.Csv.Tests;

public sealed class CsvTableTests
{
    private static readonly CsvColumns Target = new() { Target = ["y"] };

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_line_ends()
    {
        CsvTable table = Tables.Read("x,\"the \"\"y\"\"\"\r\n1,\"a,b\"\r\n\"2\",\"c\nd\"\r\n3,\"say \"\"no\"\"\"\r\n", new() { Target = ["the \"y\""] });
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);

        Assert.Equal(["a,b", "c\nd", "say \"no\""], encoding.ClassNames);
        Assert.Equal([1, 2, 3], encoding.ToInputs(table));
    }

    [Fact]
    public void Numbers_are_read_alike_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = german;
            CsvTable table = Tables.Read("x,y\n1.5,0\n-2e3,1\n .25 ,1", Target);
            Assert.Equal([1.5f, -2e3f, .25f], CsvEncoding.Fit<Dim<_1>>(table).ToInputs(table));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("abc")]
    [InlineData("1e999")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    public void What_is_no_finite_number_is_refused_with_line_and_column(string cell)
    {
        DatasetFormatException exception = Tables.Refused($"x,y\n1,a\n\n\"{cell}\",b\n", Target);
        Assert.StartsWith($"'people.csv' line 4 has '{cell}' in column 'x', which is not a number;", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("?")]
    [InlineData("na")]
    [InlineData("NaN")]
    public void A_missing_value_is_refused_with_file_line_and_column(string cell)
    {
        DatasetFormatException exception = Tables.Refused($"x,y\n1,a\n{cell},b\n", Target);
        Assert.StartsWith("'people.csv' line 3 has no value", exception.Message, StringComparison.Ordinal);
        Assert.Contains("in column 'x';", exception.Message, StringComparison.Ordinal);
        Assert.Equal(cell.Trim().Length > 0, exception.Message.Contains($"'{cell}' is one of CsvColumns.MissingMarkers", StringComparison.Ordinal));
    }

    [Fact]
    public void The_line_is_the_one_on_which_the_row_begins()
    {
        DatasetFormatException exception = Tables.Refused("x,y\n1,\"a\nb\nc\"\n,d\n", Target);
        Assert.StartsWith("'people.csv' line 5 has no value", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_target_is_refused_even_where_inputs_are_filled()
    {
        DatasetFormatException exception = Tables.Refused("x,y\n1,a\n2,\n", Target with { Missing = MissingValues.Constant(0) });
        Assert.Equal("'people.csv' line 3 has no value in column 'y', the target; only inputs can be filled.", exception.Message);
    }

    [Fact]
    public void A_rule_for_numbers_does_not_fill_categories()
    {
        DatasetFormatException exception = Tables.Refused("x,c,y\n1,u,a\n2,,b\n", Target with { Categorical = ["c"], Missing = MissingValues.Mean });
        Assert.Contains("line 3 has no value in column 'c', which holds categories: Mean does not fill these", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,y\n1,a\n2,b,c\n", "'people.csv' line 3 has 3 cells; the header has 2.")]
    [InlineData("x,y\n1\n", "'people.csv' line 2 has 1 cells; the header has 2.")]
    [InlineData("", "'people.csv' is empty; its first line names the columns.")]
    [InlineData("x,y\n", "'people.csv' has a header, but no rows.")]
    [InlineData("x,x,y\n1,2,a\n", "'people.csv' names two columns 'x': 1 and 2. Columns that are not used may be named alike (CsvColumns.Inputs or Ignore); if the first line is a sample, set CsvColumns.HasHeader to false.")]
    [InlineData("x,z\n1,a\n", "'people.csv' has no column 'y'; it has 'x', 'z'.")]
    public void A_file_of_another_form_is_refused(string text, string message) =>
        Assert.Equal(message, Tables.Refused(text, Target).Message);

    [Fact]
    public void A_name_of_a_column_that_is_not_there_is_refused_wherever_it_stands()
    {
        const string text = "x,y\n1,a\n";
        Assert.Contains("no column 'q'", Tables.Refused(text, Target with { Inputs = ["q"] }).Message, StringComparison.Ordinal);
        Assert.Contains("no column 'q'", Tables.Refused(text, Target with { Categorical = ["q"] }).Message, StringComparison.Ordinal);
        Assert.Contains("no column 'q'", Tables.Refused(text, Target with { Ignore = ["q"] }).Message, StringComparison.Ordinal);
        Assert.Contains("no column 'q'", Tables.Refused(text, Target with { MissingIn = new Dictionary<string, MissingValues> { ["q"] = MissingValues.Mean } }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("latin.csv", [.. "x,y\n1,"u8, 0xE9, .. "\n"u8]);
        DatasetFormatException exception = Assert.Throws<DatasetFormatException>(() => CsvTable.Read(path, Target));
        Assert.Equal("'latin.csv' is not text in UTF-8.", exception.Message);
        Assert.Equal(path, exception.FilePath);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("marked.csv", [0xEF, 0xBB, 0xBF, .. "x,y\n1,a\n2,b"u8]);
        Assert.Equal(2, CsvTable.Read(path, Target with { Inputs = ["x"] }).Count);
    }

    [Fact]
    public void A_file_that_is_missing_is_said_by_the_system() =>
        Assert.Throws<FileNotFoundException>(() => CsvTable.Read("there-is-none.csv", Target));

    [Fact]
    public void Whatever_a_file_holds_nothing_but_the_one_exception_comes_out()
    {
        // Every prefix of a good file, and every byte of it replaced.
        byte[] good = Encoding.UTF8.GetBytes("x,c,y\n1.5,\"a \"\"b\"\"\",u\n2,\"c\nd\",v\n");
        using var folder = new TemporaryFolder();
        CsvColumns columns = Target with { Categorical = ["c"] };
        for (int i = 0; i < good.Length; i++)
        {
            ReadOrRefuse(folder.Write("cut.csv", good[..i]), columns);
            foreach (byte other in "\",\n\r\0\xFF"u8)
            {
                byte[] changed = [.. good];
                changed[i] = other;
                ReadOrRefuse(folder.Write("changed.csv", changed), columns);
            }
        }
    }

    private static void ReadOrRefuse(string path, CsvColumns columns)
    {
        try
        {
            Assert.InRange(CsvTable.Read(path, columns).Count, 1, 3);
        }
        catch (DatasetFormatException exception)
        {
            Assert.Equal(path, exception.FilePath);
        }
    }

    [Fact]
    public void A_split_gives_every_row_to_one_part_and_each_class_its_share()
    {
        string text = "x,y\n" + string.Join('\n', Enumerable.Range(0, 90).Select(i => $"{i},{(i % 3 == 0 ? "rare" : "often")}"));
        (CsvTable first, CsvTable remaining) = Tables.Read(text, Target).SplitStratified(0.8, seed: 3);
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(first);

        Assert.Equal((72, 18), (first.Count, remaining.Count));
        Assert.Equal(Enumerable.Range(0, 90).Select(i => (float)i), encoding.ToInputs(first).Concat(encoding.ToInputs(remaining)).Order());
        Assert.Equal(24, encoding.ToClasses<Dim<_2>>(first).Targets(0, 72).Indices.ToArray().Count(index => encoding.ClassNames[index] == "rare"));
    }
}
