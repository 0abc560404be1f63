using System.Text;

namespace AnnGen.Csv.Tests;

public sealed class CsvQuotingTests
{
    private static readonly CsvColumns Noted = new() { Target = ["class"], Categorical = ["note"] };

    [Theory]
    [InlineData("3\" valve")]
    [InlineData("say \"hi\"")]
    [InlineData("5'10\"")]
    [InlineData("a\"\"b")]
    public void A_quote_inside_an_unquoted_cell_is_a_character(string note)
    {
        CsvTable table = Tables.Read($"length,class,note\n1,a,ok\n2,b,{note}\n3,a,ok\n4,b,ok\n5,a,ok\n", Noted);
        CsvEncoding<Dim<_3>> encoding = CsvEncoding.Fit<Dim<_3>>(table);
        Assert.Equal(5, table.Count);
        Assert.Contains("note=" + note, encoding.InputNames);
        Assert.Equal(["a", "b"], encoding.ClassNames);
    }

    [Theory]
    [InlineData("1,a,ok\n2,b,\"never closed\n3,a,ok\n", "'people.csv' line 3, cell 3 ('note'): the quote at character 5 is not closed before the end of the file.")]
    [InlineData("1,a,ok\n2, \"b,ok\n3,a,ok", "'people.csv' line 3, cell 2 ('class'): the quote at character 4 is not closed before the end of the file.")]
    [InlineData("1,a,\"3\" valve\n2,b,ok\n", "'people.csv' line 2, cell 3 ('note'): there is text at character 9, after the end of the cell whose quote opens at character 5; a quote inside a quoted cell is doubled (\"\").")]
    [InlineData("1,a,\"open\n2,b,\"ok\"\n", "'people.csv' line 3, cell 3 ('note'): there is text at character 6, after the end of the cell whose quote opens on line 2 at character 5; a quote inside a quoted cell is doubled (\"\").")]
    [InlineData("1,a,\"", "'people.csv' line 2, cell 3 ('note'): the quote at character 5 is not closed before the end of the file.")]
    public void A_quote_that_can_be_read_in_two_ways_is_refused_with_its_place(string rows, string message) =>
        Assert.Equal(message, Tables.Refused("length,class,note\n" + rows, Noted).Message);

    [Fact]
    public void Random_tables_of_a_correct_writer_are_read_back()
    {
        var random = new Random(7);
        string[] texts = ["a", "b,c", "say \"no\"", "\"", "two\nlines", "re\r\nturn", "x\ry", "\"\"", ",", "é", "5\"", "a \"b\" c,"];
        for (int round = 0; round < 500; round++)
        {
            (string text, string[] notes) = Written(random, texts);
            CsvTable table = Tables.Read(text, new() { Target = ["class"], Inputs = ["length"] });
            Assert.Equal(notes.Length, table.Count);
            CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);
            Assert.Equal(notes.ToHashSet().Order(StringComparer.Ordinal), encoding.ClassNames);
            Assert.Equal(Enumerable.Range(0, notes.Length).Select(i => (float)i), encoding.ToInputs(table));
        }
    }

    [Fact]
    public void A_damaged_table_is_refused_or_has_the_rows_that_rfc_4180_gives_it()
    {
        var random = new Random(11);
        string[] texts = ["a", "b,c", "say \"no\"", "two\nlines", "5\" x", "plain"];
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            StringBuilder text = new(Written(random, texts).Text);
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                int place = random.Next(20, text.Length);
                if (random.Next(2) == 0)
                    text.Remove(place, 1);
                else
                    text.Insert(place, "\",\n \ra"[random.Next(6)]);
                if (text.Length < 25)
                    break;
            }
            try
            {
                Assert.Equal(RowsByRfc(text.ToString()), Tables.Read(text.ToString(), new() { Target = ["class"], Inputs = ["length"], Missing = MissingValues.Constant(0) }).Count);
                read++;
            }
            catch (DatasetFormatException)
            {
                refused++;
            }
        }
        Assert.True(read > 1000 && refused > 1000, $"{read} read, {refused} refused");
    }

    private static (string Text, string[] Notes) Written(Random random, string[] texts)
    {
        string[] notes = new string[random.Next(1, 8)];
        var text = new StringBuilder("length,class,extra\r\n");
        for (int i = 0; i < notes.Length; i++)
        {
            notes[i] = texts[random.Next(texts.Length)];
            bool isQuoted = random.Next(2) == 0 || notes[i].AsSpan().ContainsAny("\",\r\n");
            text.Append(i).Append(',').Append(isQuoted ? $"\"{notes[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : notes[i]).Append(",x\r\n");
        }
        return (text.ToString(), notes);
    }

    // The grammar of RFC 4180, letter by letter, without blank lines and rows of separators at the end; -1 where it does not apply.
    private static int RowsByRfc(string text)
    {
        var rows = new List<string>();
        var row = new StringBuilder();
        bool isQuoted = false;
        bool isAtStart = true;
        foreach (char letter in text.ReplaceLineEndings("\n") + "\n")
        {
            bool isStructure = letter == '"' && (isQuoted || isAtStart);
            isQuoted ^= isStructure;
            if (letter == '\n' && !isQuoted)
            {
                rows.Add(row.ToString());
                row.Clear();
            }
            else
                row.Append(letter);
            isAtStart = !isQuoted && (letter is ',' or '\n' || letter == ' ' && isAtStart || isStructure);
        }
        if (isQuoted)
            return -1;
        rows.RemoveAll(string.IsNullOrWhiteSpace);
        while (rows.Count > 0 && rows[^1].All(letter => letter is ',' or ' '))
            rows.RemoveAt(rows.Count - 1);
        return rows.Count - 1;
    }
}
