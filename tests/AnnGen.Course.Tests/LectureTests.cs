using Course.Classroom;

namespace Course.Tests;

public class LectureTests
{
    [Fact]
    public void A_claim_that_does_not_hold_fails_the_lecture_and_is_named_at_its_end()
    {
        using TemporaryFolder folder = new();
        using StringWriter text = new();
        Lesson lesson = new("wrong", "A lesson with a mistake", board =>
        {
            board.ClaimBelow("one is below two", 1, 2);
            board.ClaimAbove("one is above two", 1, 2);
        });

        Assert.False(Lecture.Run(Terminal.CreatePlain(text), [lesson], folder.Path));
        Assert.Contains("  holds  one is below two: 1, below 2", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("  FAILS  one is above two: 1, above 2", text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"1 of 2 claims do not hold:{Environment.NewLine}  wrong: one is above two: 1, above 2{Environment.NewLine}", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_none_is_neither_above_nor_below()
    {
        Blackboard board = new(Terminal.CreatePlain(TextWriter.Null), "nowhere");
        board.ClaimBelow("below", double.NaN, 1);
        board.ClaimAbove("above", double.NaN, 1);

        Assert.All(board.Claims, claim => Assert.False(claim.Holds));
    }
}
