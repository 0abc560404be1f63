namespace Mnist.Drawing;

/// <summary>
/// How people write the digits: strokes through points, in a box from −7 to 7 across and −10 to 10 down. Where the pen turns
/// sharply, one stroke ends and the next begins.
/// </summary>
internal static class Glyphs
{
    /// <summary>The ways in which a digit is written, each with its strokes.</summary>
    public static Point[][][] Of(int digit) => s_forms[digit];

    private static readonly Point[][][][] s_forms =
    [
        // 0
        [
            [[new(1, -10), new(-4, -8.5f), new(-6.5f, -1), new(-5, 7), new(0, 10), new(5, 7), new(6.5f, 0), new(5, -7), new(1, -10)]],
            [[new(2, -9), new(-2, -9.5f), new(-5.5f, -4), new(-5.5f, 4), new(-1, 9.5f), new(4, 7), new(5.5f, -1), new(3, -8), new(-1, -9)]],
        ],

        // 1: a line, with a flag, with a flag and a foot
        [
            [[new(1, -10), new(0.3f, 0), new(-1, 10)]],
            [[new(-4, -5.5f), new(-1, -7.5f), new(1, -10)], [new(1, -10), new(1, 0), new(1, 10)]],
            [[new(-4, -6), new(-1, -8), new(0, -10)], [new(0, -10), new(0, 0), new(0, 10)], [new(-5, 10), new(0, 10), new(5, 10)]],
        ],

        // 2: with a corner, with a loop
        [
            [[new(-5.5f, -6), new(-3, -9.5f), new(1.5f, -10), new(5, -7), new(4, -2), new(-1, 4), new(-6, 9.5f)], [new(-6, 9.5f), new(0, 9), new(6.5f, 9.5f)]],
            [[new(-5, -6.5f), new(-1, -10), new(4.5f, -8), new(4.5f, -3), new(0, 4), new(-4.5f, 9), new(-6, 7), new(-3, 6), new(2, 9), new(7, 8.5f)]],
        ],

        // 3: round, with a straight top
        [
            [[new(-5, -8), new(-1, -10), new(4, -8.5f), new(4.5f, -4.5f), new(-0.5f, -0.8f)], [new(-0.5f, -0.8f), new(5, 1.5f), new(5.5f, 6.5f), new(1, 10), new(-3.5f, 9.5f), new(-6, 7)]],
            [[new(-5, -9.5f), new(0, -9.5f), new(5, -9.5f)], [new(5, -9.5f), new(2, -5.5f), new(-0.5f, -2)], [new(-0.5f, -2), new(4.5f, 0.5f), new(5, 6), new(0.5f, 9.8f), new(-5.5f, 7.5f)]],
        ],

        // 4: open, closed
        [
            [[new(-4, -9), new(-5, -3.5f), new(-6, 1)], [new(-6, 1), new(0, 0.5f), new(6.5f, 0)], [new(4, -9), new(3, 0), new(2, 10)]],
            [[new(3, -10), new(-2, -4), new(-6.5f, 2.5f)], [new(-6.5f, 2.5f), new(0, 2.5f), new(6.5f, 2)], [new(3, -10), new(2.5f, 0), new(2, 10)]],
        ],

        // 5: with corners, as one line
        [
            [[new(5.5f, -9.5f), new(0, -9.5f), new(-4, -9)], [new(-4, -9), new(-4.5f, -5), new(-5, -1.5f)], [new(-5, -1.5f), new(-0.5f, -3.5f), new(4.5f, -1), new(5.5f, 4), new(2.5f, 8.8f), new(-2, 10), new(-6, 8)]],
            [[new(6, -9), new(1, -10), new(-3.5f, -7.5f), new(-3, -3), new(2.5f, -0.5f), new(4.5f, 4), new(1.5f, 9), new(-5, 9)]],
        ],

        // 6: round, leaning
        [
            [[new(4, -10), new(-1, -7), new(-5, -0.5f), new(-5.5f, 5.5f), new(-2, 9.8f), new(3, 9), new(5.2f, 5), new(3, 0.8f), new(-1.5f, 1), new(-5, 4.5f)]],
            [[new(1, -10), new(-2.5f, -4), new(-4.8f, 3), new(-3, 9), new(1.5f, 10), new(4.5f, 6.5f), new(2.5f, 2.5f), new(-2, 3), new(-4.6f, 6)]],
        ],

        // 7: plain, crossed
        [
            [[new(-6, -9), new(0, -9.3f), new(6, -9.5f)], [new(6, -9.5f), new(2, -2), new(-1, 4), new(-2.5f, 10)]],
            [[new(-6, -9), new(0, -9.5f), new(6, -9.5f)], [new(6, -9.5f), new(2.5f, -2), new(0, 4), new(-1, 10)], [new(-2.5f, 0.5f), new(1, 0), new(5, -0.5f)]],
        ],

        // 8: as one line, as two rings
        [
            [[new(4.5f, -7.5f), new(0, -10), new(-4.5f, -7), new(-2.5f, -2.8f), new(2, 0), new(5, 4.5f), new(3, 9), new(-1.5f, 10), new(-5.3f, 6.5f), new(-3, 1.5f), new(1.5f, -2), new(4.7f, -5.5f), new(4.5f, -7.5f)]],
            [[new(0, -10), new(-4, -8), new(-4, -3.5f), new(0, -1.2f), new(4, -3.5f), new(4, -8), new(0, -10)], [new(0, -1.2f), new(-5, 1.5f), new(-5, 7.5f), new(0, 10), new(5, 7.5f), new(5, 1.5f), new(0, -1.2f)]],
        ],

        // 9: with a straight stem, with a hook
        [
            [[new(4.5f, -6), new(0.5f, -10), new(-4.5f, -7.5f), new(-4.5f, -2.5f), new(0, -0.8f), new(4, -4), new(4.5f, -6)], [new(4.5f, -6), new(4, 1), new(2, 10)]],
            [[new(5, -5.5f), new(1, -9.8f), new(-4, -8), new(-5, -3.5f), new(-1, -0.5f), new(3.5f, -3), new(5, -5.5f)], [new(5, -5.5f), new(5.5f, 2), new(3.5f, 8), new(-1, 10), new(-4.5f, 8.5f)]],
        ],
    ];
}
