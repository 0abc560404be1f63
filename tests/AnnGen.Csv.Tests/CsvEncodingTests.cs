namespace AnnGen.Csv.Tests;

public sealed class CsvEncodingTests
{
    private const string People =
        """
        id,age,city,income,sex
        1,20,Rome,10,m
        2,,Oslo,30,f
        3,30,,20,f
        4,70,Oslo,40,m
        """;

    private static readonly CsvColumns Columns = new()
    {
        Target = ["income"],
        Categorical = ["city", "sex"],
        Ignore = ["id"],
        Missing = MissingValues.MostFrequent,
        MissingIn = new Dictionary<string, MissingValues> { ["age"] = MissingValues.Mean },
    };

    [Fact]
    public void Categories_become_one_input_each_and_gaps_are_filled()
    {
        CsvTable table = Tables.Read(People, Columns);
        CsvEncoding<Dim<_5>> encoding = CsvEncoding.Fit<Dim<_5>>(table);
        Dataset<Dim<_5>, Values<Dim<_1>>> data = encoding.ToValues<Dim<_1>>(table);

        Assert.Equal(["age", "city=Oslo", "city=Rome", "sex=f", "sex=m"], encoding.InputNames);
        Assert.Equal(["age", "city", "sex"], encoding.ColumnNames);
        Assert.Equal(
            [
                20, 0, 1, 0, 1,
                40, 1, 0, 1, 0,
                30, 1, 0, 1, 0,
                70, 1, 0, 0, 1,
            ],
            Tables.Inputs(data));
        Assert.Equal([10, 30, 20, 40], data.Targets(0, 4).Numbers);
    }

    [Fact]
    public void What_fills_a_gap_comes_from_the_training_part_alone()
    {
        CsvTable table = Tables.Read(People, Columns);
        CsvEncoding<Dim<_5>> encoding = CsvEncoding.Fit<Dim<_5>>(table.Select([0, 1, 2]));
        Assert.Equal([25, 1, 0, 1, 0], encoding.ToInputs(table.Select([1])));
    }

    [Theory]
    [InlineData("1,a\n5,a\n?,a\n2,a\n", 2)]
    [InlineData("1,a\n5,a\n?,a\n2,a\n4,a\n", 3)]
    public void The_median_is_the_value_in_the_middle(string rows, float expected)
    {
        CsvTable table = Tables.Read("x,y\n" + rows, new() { Target = ["y"], Missing = MissingValues.Median });
        Assert.Equal(expected, CsvEncoding.Fit<Dim<_1>>(table).ToInputs(table)[2]);
    }

    [Fact]
    public void The_most_frequent_number_is_the_smallest_of_equally_frequent_ones()
    {
        CsvTable table = Tables.Read("x,y\n7,a\n?,a\n3,a\n7,a\n3,a\n1,a\n", new() { Target = ["y"], Missing = MissingValues.MostFrequent });
        Assert.Equal([7, 3, 3, 7, 3, 1], CsvEncoding.Fit<Dim<_1>>(table).ToInputs(table));
    }

    [Fact]
    public void A_constant_category_is_one_of_the_categories()
    {
        CsvTable table = Tables.Read("c,y\nb,0\n?,1\n", new() { Target = ["y"], Categorical = ["c"], Missing = MissingValues.Constant("unknown") });
        CsvEncoding<Dim<_2>> encoding = CsvEncoding.Fit<Dim<_2>>(table);
        Assert.Equal(["c=b", "c=unknown"], encoding.InputNames);
        Assert.Equal([1, 0, 0, 1], encoding.ToInputs(table));
    }

    [Fact]
    public void A_wrong_number_of_inputs_is_said_with_what_makes_it()
    {
        DatasetFormatException exception = Assert.Throws<DatasetFormatException>(() => CsvEncoding.Fit<Dim<_4>>(Tables.Read(People, Columns)));
        Assert.Equal("'people.csv' has 1 numeric columns and 2 categories in 'city' + 2 categories in 'sex' = 5 inputs; CsvEncoding<Dim<_4>> takes 4.", exception.Message);
    }

    [Fact]
    public void Class_names_are_in_ordinal_order_and_whole_numbers_in_numeric_order()
    {
        CsvTable words = Tables.Read("x,y\n1,setosa\n2,Virginica\n3,setosa\n", new() { Target = ["y"] });
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(words);
        Assert.Equal(["Virginica", "setosa"], encoding.ClassNames);
        Assert.Equal([1, 0, 1], encoding.ToClasses<Dim<_2>>(words).Targets(0, 3).Indices);

        CsvTable numbers = Tables.Read("x,y\n1,10\n2,9\n3,-1\n", new() { Target = ["y"] });
        Assert.Equal(["-1", "9", "10"], CsvEncoding.Fit<Dim<_1>>(numbers).ClassNames);
        Assert.Equal([2, 1, 0], CsvEncoding.Fit<Dim<_1>>(numbers).ToClasses<Dim<_3>>(numbers).Targets(0, 3).Indices);
    }

    [Fact]
    public void A_wrong_number_of_classes_is_said_with_their_names()
    {
        CsvTable table = Tables.Read("x,y\n1,a\n2,b\n", new() { Target = ["y"] });
        DatasetFormatException exception = Assert.Throws<DatasetFormatException>(() => CsvEncoding.Fit<Dim<_1>>(table).ToClasses<Dim<_3>>(table));
        Assert.Equal("'people.csv' was encoded with 2 classes in column 'y' ('a', 'b'); Classes<Dim<_3>> takes 3.", exception.Message);
    }

    [Fact]
    public void What_the_file_of_the_training_part_does_not_have_is_refused_with_its_line()
    {
        CsvColumns columns = new() { Target = ["y"], Categorical = ["c"] };
        CsvEncoding<Dim<_2>> encoding = CsvEncoding.Fit<Dim<_2>>(Tables.Read("c,y\nu,a\nv,b\n", columns));
        CsvTable other = Tables.Read("c,y\nw,a\nu,c\n", columns);

        Assert.StartsWith("'people.csv' line 2 has 'w' in column 'c', which is none of the encoding's categories ('u', 'v');",
            Assert.Throws<DatasetFormatException>(() => encoding.ToInputs(other.Select([0]))).Message, StringComparison.Ordinal);
        Assert.Equal("'people.csv' line 3 has 'c' in column 'y', which is none of the 2 classes ('a', 'b').",
            Assert.Throws<DatasetFormatException>(() => encoding.ToClasses<Dim<_2>>(other.Select([1]))).Message);

        CsvTable tolerant = Tables.Read("c,y\nu,a\nv,b\n", columns with { Unseen = UnseenCategories.AllZero });
        Assert.Equal([0, 0, 1, 0], CsvEncoding.Fit<Dim<_2>>(tolerant).ToInputs(other));
    }

    [Fact]
    public void Yes_and_no_are_read_in_many_spellings()
    {
        CsvTable table = Tables.Read("x,y\n1,Yes\n1,no\n1,TRUE\n1,0\n1,1\n1,N\n", new() { Target = ["y"] });
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);
        Assert.Equal([1, 0, 1, 0, 1, 0], encoding.ToBinary(table).Targets(0, 6).Answers);

        CsvTable other = Tables.Read("x,y\n1,yes\n1,maybe\n", new() { Target = ["y"] });
        Assert.StartsWith("'people.csv' line 3 has 'maybe' in column 'y', which is neither yes", Assert.Throws<DatasetFormatException>(() => encoding.ToBinary(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_values_lie_side_by_side()
    {
        CsvTable table = Tables.Read("a,x,b\n1,5,2\n3,6,4\n", new() { Target = ["b", "a"] });
        CsvEncoding<Dim<_1>> encoding = CsvEncoding.Fit<Dim<_1>>(table);
        Assert.Equal([2, 1, 4, 3], encoding.ToValues<Dim<_2>>(table).Targets(0, 2).Numbers);
        Assert.Empty(encoding.ClassNames);
        Assert.Contains("has 2 target columns ('b', 'a'); Values<Dim<_1>> takes 1", Assert.Throws<DatasetFormatException>(() => encoding.ToValues<Dim<_1>>(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_row_is_encoded_as_the_table_was_and_allocates_nothing()
    {
        CsvEncoding<Dim<_5>> encoding = CsvEncoding.Fit<Dim<_5>>(Tables.Read(People, Columns));
        float[] inputs = new float[5];
        string?[] row = ["", "Rome", "m"];
        Assert.Equal(0, Allocation.Of(() => encoding.Encode(row, inputs)));
        Assert.Equal([40, 0, 1, 0, 1], inputs);

        encoding.Encode(new Dictionary<string, string?> { ["sex"] = " f ", ["age"] = "33", ["other"] = "!" }, inputs);
        Assert.Equal([33, 1, 0, 1, 0], inputs);
    }

    [Fact]
    public void A_single_row_that_does_not_fit_is_refused_with_its_column()
    {
        CsvEncoding<Dim<_5>> encoding = CsvEncoding.Fit<Dim<_5>>(Tables.Read(People, Columns));
        float[] inputs = new float[5];
        Assert.StartsWith("Column 'city' has 'Paris'; the encoding has 'Oslo', 'Rome'.", Assert.Throws<ArgumentException>(() => encoding.Encode(["1", "Paris", "m"], inputs)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Column 'age' has 'old'; it takes a number.", Assert.Throws<ArgumentException>(() => encoding.Encode(["old", "Rome", "m"], inputs)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There are 2 cells; the encoding takes 3", Assert.Throws<ArgumentException>(() => encoding.Encode(["1", "Rome"], inputs)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is room for 4 inputs; CsvEncoding<Dim<_5>> gives 5.", Assert.Throws<ArgumentException>(() => encoding.Encode(["1", "Rome", "m"], inputs.AsSpan(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_may_have_its_columns_in_any_order_and_no_targets()
    {
        CsvEncoding<Dim<_5>> encoding = CsvEncoding.Fit<Dim<_5>>(Tables.Read(People, Columns));
        using var folder = new TemporaryFolder();
        string path = folder.Write("new.csv", "sex,note,city,age\nm,hello,Rome,\n"u8.ToArray());

        CsvTable table = encoding.Read(path);
        Assert.Equal([40, 0, 1, 0, 1], encoding.ToInputs(table));
        Assert.Equal("'new.csv' has no column 'income', the target.", Assert.Throws<DatasetFormatException>(() => encoding.ToValues<Dim<_1>>(table)).Message);
        Assert.StartsWith("'less.csv' has no column 'age'", Assert.Throws<DatasetFormatException>(() => encoding.Read(folder.Write("less.csv", "sex,city\nm,Rome\n"u8.ToArray()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoding_comes_back_from_its_json()
    {
        CsvTable table = Tables.Read(People, Columns);
        CsvEncoding<Dim<_5>> encoding = CsvEncoding.Fit<Dim<_5>>(table);
        CsvEncoding<Dim<_5>> back = CsvEncoding.FromJson<Dim<_5>>(encoding.ToJson());

        Assert.Equal(encoding.ToJson(), back.ToJson());
        Assert.Equal(encoding.ToInputs(table), back.ToInputs(table));
        using var folder = new TemporaryFolder();
        Assert.Equal([40, 1, 0, 0, 1], back.ToInputs(back.Read(folder.Write("new.csv", "sex,city,age\nm,,?\n"u8.ToArray()))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void What_is_no_json_of_an_encoding_is_refused(string json) =>
        Assert.Throws<FormatException>(() => CsvEncoding.FromJson<Dim<_5>>(json));

    [Fact]
    public void Json_that_no_encoding_wrote_is_refused()
    {
        string json = CsvEncoding.Fit<Dim<_5>>(Tables.Read(People, Columns)).ToJson();
        Assert.Throws<FormatException>(() => CsvEncoding.FromJson<Dim<_4>>(json));
        Assert.Throws<FormatException>(() => CsvEncoding.FromJson<Dim<_5>>(json.Replace("\"sex\"", "\"city\"", StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => CsvEncoding.FromJson<Dim<_5>>(json.Replace("\"Rome\"", "\"Aachen\"", StringComparison.Ordinal)));
    }
}
