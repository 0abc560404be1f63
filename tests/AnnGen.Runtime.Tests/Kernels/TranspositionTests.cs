using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

public class TranspositionTests
{
    public static TheoryData<string> Layers => DenseLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_weight_is_copied_to_its_place_and_padding_stays_zero(string layer)
    {
        DenseLayer dense = DenseLayer.Find(layer);
        Matrix weights = Matrix.Panels(dense.Inputs, dense.Outputs).Draw(new Random(1));
        Matrix transposed = dense.CreateTransposed().Fill(float.NaN).FillPadding(0);

        dense.Transpose(weights.FillPadding(float.NaN), transposed, (0, dense.Inputs), (0, Lanes.Padded(dense.Outputs)));

        transposed.AssertNear((output, input) => new(weights[input, output], 0));
        transposed.AssertPaddingIsZero();
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(6, 18)]
    [InlineData(18, 33)]
    [InlineData(7, 7)]
    [InlineData(3, 29)]
    public void Some_rows_are_copied_and_the_others_left_alone(int first, int end)
    {
        DenseLayer dense = DenseLayer.Find("33 → 17");
        Matrix weights = Matrix.Panels(33, 17).Draw(new Random(1));
        Matrix transposed = dense.CreateTransposed().Fill(-5);

        dense.Transpose(weights, transposed, (first, end), (0, 17));

        transposed.AssertNear((output, input) => new(input >= first && input < end ? weights[input, output] : -5, 0));
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(64, 100)]
    [InlineData(48, 80)]
    [InlineData(6, 66)]
    [InlineData(70, 97)]
    public void Some_rows_are_copied_into_the_panels_where_they_belong(int first, int end)
    {
        DenseLayer dense = DenseLayer.Find("100 → 100");
        Matrix weights = Matrix.Panels(100, 100).Draw(new Random(1)).FillPadding(float.NaN);
        Matrix transposed = dense.CreateTransposed().Fill(-5);

        dense.Transpose(weights, transposed, (first, end), (0, 100));

        transposed.AssertNear((output, input) => new(input >= first && input < end ? weights[input, output] : -5, 0));
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(16, 96)]
    [InlineData(96, 112)]
    public void Some_columns_are_copied_and_the_others_left_alone(int first, int end)
    {
        DenseLayer dense = DenseLayer.Find("100 → 100");
        Matrix weights = Matrix.Panels(100, 100).Draw(new Random(1)).FillPadding(float.NaN);
        Matrix transposed = dense.CreateTransposed().Fill(-5);

        dense.Transpose(weights, transposed, (0, 100), (first, end));

        transposed.AssertNear((output, input) => new(output >= first && output < end ? weights[input, output] : -5, 0));
    }
}
