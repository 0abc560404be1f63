using AnnGen.Kernels;
using AnnGen.Randomness;

namespace AnnGen.Runtime.Tests.Kernels;

public class DropoutTests
{
    private const int Rows = 33;
    private const int Layer = 3;
    private const long Step = 7;

    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.999f)]
    public void The_share_of_the_rate_is_dropped(float rate)
    {
        int dropped = 0;
        int units = 0;
        for (long step = 0; step < 100; step++)
        {
            Matrix mask = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(new DropoutDraw(1, step, Layer, rate), Ones(47), 0).Mask;
            ForEachUnit(mask, (row, unit) =>
            {
                dropped += mask[row, unit] == 0f ? 1 : 0;
                units++;
            });
        }

        // Six standard deviations, and the rate's step of 2⁻¹⁶.
        double tolerance = 6 * Math.Sqrt(units * rate * (1 - rate)) + units / 65536.0;
        Assert.InRange(dropped, units * rate - tolerance, units * rate + tolerance);
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    public void What_is_kept_is_scaled_so_that_the_mean_stays(float rate)
    {
        Matrix activations = new Matrix(Rows, 47, 48).Draw(new Random(1));

        (Matrix mask, Matrix dropped) = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(new DropoutDraw(1, Step, Layer, rate), activations, 0);

        double kept = 1 - Math.Round(rate * 65536.0) / 65536;
        ForEachUnit(mask, (row, unit) =>
        {
            Assert.True(mask[row, unit] == 0f || mask[row, unit] == (float)(1 / kept));
            Assert.Equal(mask[row, unit] * activations[row, unit], dropped[row, unit]);
        });
    }

    [Fact]
    public void A_unit_is_dropped_where_its_sixteen_bits_are_below_the_threshold()
    {
        const float rate = 0.3f;
        int threshold = (int)Math.Round(rate * 65536.0);
        var random = new KeyedRandom(9, RandomPurpose.Dropout, Layer, Step);

        Matrix mask = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(new DropoutDraw(9, Step, Layer, rate), Ones(47), 0).Mask;

        ForEachUnit(mask, (row, unit) =>
        {
            // Four words for eight units: the lower halves first.
            int place = row * 48 + unit;
            uint word = random.Bits((uint)(place / 8 * 4 + place % 4));
            uint bits = place % 8 < 4 ? word & 0xFFFF : word >> 16;
            Assert.Equal(bits < threshold, mask[row, unit] == 0f);
        });
    }

    [Fact]
    public void Rows_have_the_mask_of_their_place_in_the_batch_whoever_computes_them()
    {
        var draw = new DropoutDraw(1, Step, Layer, 0.5f);
        Matrix whole = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(draw, Ones(47), 0).Mask;
        Matrix later = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(draw, Ones(47), row: 10).Mask;
        for (int row = 0; row < Rows - 10; row++)
        {
            for (int unit = 0; unit < 47; unit++)
                Assert.Equal(whole[row + 10, unit], later[row, unit]);
        }
    }

    [Fact]
    public void Seeds_steps_and_layers_have_masks_of_their_own()
    {
        DropoutDraw[] draws = [new(1, Step, Layer, 0.5f), new(2, Step, Layer, 0.5f), new(1, Step + 1, Layer, 0.5f), new(1, Step, Layer + 1, 0.5f)];
        Assert.Equal(draws.Length, draws.Select(draw => string.Join(' ', Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(draw, Ones(47), 0).Mask.Bits)).Distinct().Count());
    }

    [Fact]
    public void What_is_dropped_is_zero_even_if_it_was_infinite()
    {
        Matrix infinite = new Matrix(Rows, 47, 48).Fill(float.PositiveInfinity);
        (Matrix mask, Matrix dropped) = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(new DropoutDraw(1, Step, Layer, 0.5f), infinite, 0);
        ForEachUnit(mask, (row, unit) => Assert.Equal(mask[row, unit] == 0f ? 0f : float.PositiveInfinity, dropped[row, unit]));
    }

    [Fact]
    public void Deltas_of_what_was_kept_are_scaled_and_the_others_are_zero()
    {
        Matrix mask = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(new DropoutDraw(1, Step, Layer, 0.5f), Ones(47), 0).Mask;
        Matrix deltas = new Matrix(Rows, 47, 48).Draw(new Random(2));
        Matrix before = new Matrix(Rows, 47, 48).Draw(new Random(2));

        Dropout.Backward<FirstLayer<Dim<_5>, Dim<_4, _7>>>(in mask.Origin, ref deltas.Origin, Rows, Share.All);

        ForEachUnit(mask, (row, unit) => Assert.Equal(before[row, unit] * mask[row, unit], deltas[row, unit]));
    }

    [Theory]
    [InlineData(0, 2, 0, 16)]
    [InlineData(1, 2, 16, 47)]
    [InlineData(1, 3, 16, 32)]
    public void Deltas_of_a_share_of_the_units_are_treated_and_the_others_left_alone(int index, int workers, int first, int end)
    {
        Matrix mask = Drop<FirstLayer<Dim<_5>, Dim<_4, _7>>>(new DropoutDraw(1, Step, Layer, 0.5f), Ones(47), 0).Mask;
        Matrix deltas = new Matrix(Rows, 47, 48).Fill(3f);

        Dropout.Backward<FirstLayer<Dim<_5>, Dim<_4, _7>>>(in mask.Origin, ref deltas.Origin, Rows, new Share(index, workers));

        ForEachUnit(mask, (row, unit) => Assert.Equal(unit >= first && unit < end ? mask[row, unit] * 3f : 3f, deltas[row, unit]));
    }

    private static Matrix Ones(int units) => new Matrix(Rows, units, Lanes.Padded(units)).Fill(1f);

    private static (Matrix Mask, Matrix Dropped) Drop<TShape>(DropoutDraw draw, Matrix activations, int row) where TShape : struct, IDenseShape
    {
        Matrix mask = new Matrix(Rows, TShape.Outputs, TShape.OutputStride).Fill(float.NaN);
        Matrix dropped = new Matrix(Rows, TShape.Outputs, TShape.OutputStride).Fill(float.NaN);
        Dropout.Forward<TShape>(draw, in activations.Origin, ref mask.Origin, ref dropped.Origin, row, Rows);
        return (mask, dropped);
    }

    private static void ForEachUnit(Matrix matrix, Action<int, int> action)
    {
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int unit = 0; unit < 47; unit++)
                action(row, unit);
        }
    }
}
