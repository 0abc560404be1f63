using static AnnGen.Data.Tests.NumPy.NumPyFixtures;

namespace AnnGen.Data.Tests.NumPy;

/// <summary>Data sets from files of NumPy: inputs and targets of every kind, and what does not fit.</summary>
public sealed class NumPyDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("samples.npz")]
    [InlineData("samples.compressed.npz")]
    public void Bytes_stay_bytes_and_classes_are_indices(string file)
    {
        var data = Dataset.FromNpz<Dim<_6>, Classes<Dim<_3>>>(PathOf(file), "pixels", "classes");
        Assert.Equal(10, data.Count);
        Assert.True(data.TryGetBytes(out ReadOnlySpan<byte> pixels));
        Assert.Equal(new byte[] { 99, 206, 239 }, pixels[..3].ToArray());
        Assert.Equal(NpzFile.Read(PathOf(file), "classes").ToFloats(), data.Targets(0, 10).Indices.ToArray().Select(one => (float)one));
        var column = Dataset.FromNpz<Dim<_6>, Classes<Dim<_3>>>(PathOf(file), "pixels", "column");
        Assert.Equal(data.Targets(0, 10).Indices, column.Targets(0, 10).Indices);
    }

    [Fact]
    public void Doubles_in_Fortran_order_are_floats_in_the_order_of_samples()
    {
        var data = Dataset.FromNpz<Dim<_6>, Values<Dim<_2>>>(PathOf("samples.npz"), "features", "values");
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> features));
        Assert.Equal([(float)(99 / 255.0), (float)(206 / 255.0), (float)(239 / 255.0)], features[..3]);
        float[] classes = NpzFile.Read(PathOf("samples.npz"), "classes").ToFloats();
        Assert.Equal(classes.SelectMany(one => new[] { one * 0.5f, one - 1 }), data.Targets(0, 10).Numbers.ToArray());
    }

    [Fact]
    public void Every_kind_of_target_is_read()
    {
        string path = PathOf("samples.npz");
        float[] classes = NpzFile.Read(path, "classes").ToFloats();
        Assert.Equal(
            classes.Select(one => one > 0 ? 1f : 0),
            Dataset.FromNpz<Dim<_6>, Binary>(path, "pixels", "yes").Targets(0, 10).Answers.ToArray());
        Assert.Equal(
            Dataset.FromNpz<Dim<_6>, Binary>(path, "pixels", "yes").Targets(0, 10).Answers,
            Dataset.FromNpz<Dim<_6>, Labels<Dim<_1>>>(path, "pixels", "yes").Targets(0, 10).Answers);
        Assert.Equal(
            classes.SelectMany(one => Enumerable.Range(0, 3).Select(i => (i == one ? 1f : 0f) * 0.7f + 0.1f)),
            Dataset.FromNpz<Dim<_6>, Distribution<Dim<_3>>>(path, "pixels", "probabilities").Targets(0, 10).Probabilities.ToArray());
        Assert.Equal(classes, Dataset.FromNpz<Dim<_6>, Values<Dim<_1>>>(path, "pixels", "classes").Targets(0, 10).Numbers.ToArray());
    }

    [Fact]
    public void Two_files_are_a_data_set()
    {
        NpyFile.Write<float>(_folder.At("x.npy"), [1, 2, 3, 4, 5, 6], 3, 2);
        NpyFile.Write<int>(_folder.At("y.npy"), [2, 0, 1]);
        var data = Dataset.FromNpy<Dim<_2>, Classes<Dim<_3>>>(_folder.At("x.npy"), _folder.At("y.npy"));
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        Assert.Equal([1f, 2, 3, 4, 5, 6], inputs);
        Assert.Equal([2, 0, 1], data.Targets(0, 3).Indices);
    }

    [Fact]
    public void A_single_input_needs_no_dimension_of_its_own()
    {
        NpyFile.Write<float>(_folder.At("x.npy"), [1, 2, 3]);
        NpyFile.Write<double>(_folder.At("y.npy"), [0.5, 1, 2]);
        var data = Dataset.FromNpy<Dim<_1>, Values<Dim<_1>>>(_folder.At("x.npy"), _folder.At("y.npy"));
        Assert.Equal([0.5f, 1, 2], data.Targets(0, 3).Numbers);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_both_numbers()
    {
        NpyArray three = NpyArray.Create<float>(new float[12], 3, 2, 2);
        NpyArray classes = NpyArray.Create<long>([0, 1, 2]);
        AssertRefused<Dim<_5>, Classes<Dim<_3>>>(three, classes, "'x.npy' holds 2 × 2 = 4 inputs per sample; Dataset<Dim<_5>, …> takes 5.");
        AssertRefused<Dim<_4>, Values<Dim<_2>>>(three, classes, "'y.npy' holds 1 target values per sample; Dataset<Dim<_4>, …> takes 2.");
        AssertRefused<Dim<_4>, Classes<Dim<_3>>>(three, NpyArray.Create<long>([0, 1]), "'y.npy' has 2 samples, but 'x.npy' has 3.");
        AssertRefused<Dim<_4>, Classes<Dim<_3>>>(
            NpyArray.Create<int>(new int[12], 3, 4), classes, "'x.npy' holds inputs of i4; u1 (bytes, such as pixels), f2, f4 and f8 are read.");
        AssertRefused<Dim<_4>, Classes<Dim<_3>>>(
            three, NpyArray.Create<float>([0, 1, 2]), "'y.npy' holds classes of f4; u1, i4 and i8 are read. In Python, y.astype('int64')");
        AssertRefused<Dim<_4>, Classes<Dim<_3>>>(
            NpyArray.Create<float>([], 0, 4), NpyArray.Create<long>([]), "'x.npy' holds 0 samples; a data set needs at least 1.");
    }

    [Fact]
    public void Values_that_are_not_allowed_are_refused_with_their_sample()
    {
        NpyArray inputs = NpyArray.Create<float>([1, 2, 3, 4], 2, 2);
        const string NotAllowed = "'y.npy' holds values that are not allowed: ";
        AssertRefused<Dim<_2>, Classes<Dim<_3>>>(
            inputs, NpyArray.Create<byte>([1, 3]), $"{NotAllowed}Sample 1 has class 3; Classes<Dim<_3>> takes 0 to 2: classes start at 0.");
        AssertRefused<Dim<_2>, Classes<Dim<_3>>>(
            inputs, NpyArray.Create<long>([1, 1L << 32]), "'y.npy' has 4294967296 at [1]; -2147483648 to 2147483647 is possible.");
        AssertRefused<Dim<_2>, Binary>(inputs, NpyArray.Create<double>([1, 0.5]), $"{NotAllowed}Sample 1 has the target 0.5; Binary takes 1");
        AssertRefused<Dim<_2>, Labels<Dim<_2>>>(
            inputs, NpyArray.Create<int>([1, 0, 1, 2], 2, 2), $"{NotAllowed}Sample 1 has 2 for label 1; Labels<Dim<_2>> takes 1");
        AssertRefused<Dim<_2>, Distribution<Dim<_2>>>(
            inputs, NpyArray.Create<float>([0, 1, 0.6f, 0.6f], 2, 2), $"{NotAllowed}The probabilities of sample 1 sum to 1.2");
        AssertRefused<Dim<_2>, Distribution<Dim<_2>>>(
            inputs, NpyArray.Create<float>([0, 1, -1, 2], 2, 2), $"{NotAllowed}Sample 1 has probability -1 for class 0");
        AssertRefused<Dim<_2>, Values<Dim<_1>>>(
            inputs, NpyArray.Create<float>([1, float.NaN], 2, 1), $"{NotAllowed}Target value 0 of sample 1 is NaN; target values have to be finite.");
        AssertRefused<Dim<_2>, Values<Dim<_1>>>(
            inputs, NpyArray.Create<long>([16777216, -16777217]), "'y.npy' has -16777217 at [1]; integers from -16777216 to 16777216 become floats");
        AssertRefused<Dim<_2>, Values<Dim<_1>>>(
            NpyArray.Create<double>([1, 2, 3, 1e300], 2, 2), NpyArray.Create<float>([1, 2]),
            "'x.npy' holds values that are not allowed: Input 1 of sample 1 is Infinity; inputs have to be finite. NonFiniteValues.Allow");
    }

    [Fact]
    public void Numbers_that_are_not_finite_can_be_kept()
    {
        NpyFile.Write<float>(_folder.At("x.npy"), [1, float.NaN]);
        NpyFile.Write<float>(_folder.At("y.npy"), [float.PositiveInfinity, 2]);
        var data = Dataset.FromNpy<Dim<_1>, Values<Dim<_1>>>(_folder.At("x.npy"), _folder.At("y.npy"), NonFiniteValues.Allow);
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        Assert.Equal([1, float.NaN], inputs);
        Assert.Equal([float.PositiveInfinity, 2], data.Targets(0, 2).Numbers);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Dataset.FromNpy<Dim<_1>, Values<Dim<_1>>>(_folder.At("x.npy"), _folder.At("y.npy"), (NonFiniteValues)7));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_data_set_takes_its_own_memory_and_little_more(bool packed)
    {
        const int Samples = 200_000;
        byte[] Of(string type, string shape, int size) =>
            Npy($"{{'descr': '{type}', 'fortran_order': True, 'shape': {shape}}}\n", new byte[Samples * size * sizeof(double)]);
        (string, byte[])[] files = [("x.npy", Of(">f8", $"({Samples}, 6)", 6)), ("y.npy", Of("<f8", $"({Samples}, 2)", 2))];
        foreach ((string name, byte[] content) in files)
            _folder.Write(name, content);
        _folder.Write("xy.npz", ZipOf(System.IO.Compression.CompressionLevel.Fastest, files));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset<Dim<_6>, Values<Dim<_2>>> data = packed
            ? Dataset.FromNpz<Dim<_6>, Values<Dim<_2>>>(_folder.At("xy.npz"), "x", "y")
            : Dataset.FromNpy<Dim<_6>, Values<Dim<_2>>>(_folder.At("x.npy"), _folder.At("y.npy"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Samples * 8 * sizeof(float) + 500_000);
        Assert.Equal(Samples, data.Count);
    }

    [Fact]
    public void An_array_of_a_file_of_several_is_named()
    {
        string Message<TTarget>(string inputs, string targets)
            where TTarget : ITarget<TTarget>, allows ref struct =>
            Assert.Throws<DatasetFormatException>(
                () => Dataset.FromNpz<Dim<_6>, TTarget>(PathOf("samples.npz"), inputs, targets).Count).Message;

        Assert.Equal(
            "'samples.npz' holds 'values', which holds 2 target values per sample; Dataset<Dim<_6>, …> takes 1.",
            Message<Values<Dim<_1>>>("pixels", "values"));
        Assert.StartsWith("'samples.npz' does not hold an array 'x'; it holds 'pixels', ", Message<Binary>("x", "yes"), StringComparison.Ordinal);
        Assert.StartsWith(
            "'samples.npz' holds 'column', which holds values that are not allowed: Sample ", Message<Classes<Dim<_2>>>("pixels", "column"),
            StringComparison.Ordinal);
    }

    private void AssertRefused<TInput, TTarget>(NpyArray inputs, NpyArray targets, string message)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        NpyFile.Write(_folder.At("x.npy"), inputs);
        NpyFile.Write(_folder.At("y.npy"), targets);
        Assert.StartsWith(
            message,
            Assert.Throws<DatasetFormatException>(() => Dataset.FromNpy<TInput, TTarget>(_folder.At("x.npy"), _folder.At("y.npy")).Count).Message,
            StringComparison.Ordinal);
    }
}
