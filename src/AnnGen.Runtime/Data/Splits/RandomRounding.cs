namespace AnnGen.Data.Splits;

/// <summary>
/// Rounds the shares that parts have of strata, down or up, so that every row and every column keeps its sum and every number has its share
/// as the expected value: the dependent rounding of R. Gandhi, S. Khuller, S. Parthasarathy and A. Srinivasan, Dependent Rounding and Its
/// Applications to Approximation Algorithms, Journal of the ACM 53, 2006.
/// </summary>
/// <remarks>
/// A share is counts[r] · sizes[c] ⁄ n. Its fractional parts are kept as whole numerators over n, so that nothing is lost. As long as there
/// are fractional numbers, they contain a cycle that changes between row and column, since a row or column with one of them has another.
/// Along it, numbers are raised and lowered in turn until one becomes whole; which of them are raised is drawn.
/// </remarks>
internal static class RandomRounding
{
    /// <summary>The rounded shares, [strata, parts].</summary>
    /// <param name="counts">The samples of each stratum.</param>
    /// <param name="sizes">The size of each part: two or three, which add up to the samples.</param>
    /// <param name="draws">The random numbers.</param>
    public static int[,] Of(List<int> counts, int[] sizes, SplitDraws draws)
    {
        long total = sizes.Sum(size => (long)size);
        int[,] whole = new int[counts.Count, sizes.Length];
        long[,] fractions = new long[counts.Count, sizes.Length];
        var candidates = new Stack<int>[sizes.Length];
        for (int part = 0; part < sizes.Length; part++)
        {
            candidates[part] = new();
            for (int stratum = 0; stratum < counts.Count; stratum++)
            {
                (long quotient, fractions[stratum, part]) = Math.DivRem((long)counts[stratum] * sizes[part], total);
                whole[stratum, part] = (int)quotient;
                if (fractions[stratum, part] != 0)
                    candidates[part].Push(stratum);
            }
        }

        for (int part = 0; part < sizes.Length; part++)
        {
            while (AnotherRow(fractions, candidates[part], part, except: -1) is >= 0 and int row)
                Turn(Cycle(fractions, candidates, row, part), fractions, whole, total, draws);
        }
        return whole;
    }

    // Cells of the cycle: neighbours share a row and a column in turn, as do the last and the first.
    private static List<(int Row, int Part)> Cycle(long[,] fractions, Stack<int>[] candidates, int row, int part)
    {
        // Pairs of cells of one row: where the path enters it, and where it leaves it by another column.
        var path = new List<(int Row, int Part)>();
        while (true)
        {
            path.Add((row, part));
            part = AnotherPart(fractions, row, except: part);
            path.Add((row, part));
            for (int i = 0; i < path.Count - 2; i += 2)
            {
                if (path[i].Part == part)
                    return path[i..];
            }

            row = AnotherRow(fractions, candidates[part], part, except: row);
            for (int i = 0; i < path.Count - 2; i += 2)
            {
                if (path[i].Row == row)
                    return [.. path[(i + 1)..], (row, part)];
            }
        }
    }

    private static void Turn(List<(int Row, int Part)> cycle, long[,] fractions, int[,] whole, long total, SplitDraws draws)
    {
        // How far the cells at even places can be raised while those at odd places are lowered, and the reverse.
        long up = long.MaxValue;
        long down = long.MaxValue;
        for (int i = 0; i < cycle.Count; i++)
        {
            long fraction = fractions[cycle[i].Row, cycle[i].Part];
            up = Math.Min(up, i % 2 == 0 ? total - fraction : fraction);
            down = Math.Min(down, i % 2 == 0 ? fraction : total - fraction);
        }

        long change = draws.Below(up + down) < down ? up : -down;
        for (int i = 0; i < cycle.Count; i++)
        {
            ref long fraction = ref fractions[cycle[i].Row, cycle[i].Part];
            fraction += i % 2 == 0 ? change : -change;
            if (fraction != total)
                continue;
            fraction = 0;
            whole[cycle[i].Row, cycle[i].Part]++;
        }
    }

    private static int AnotherPart(long[,] fractions, int row, int except)
    {
        for (int part = 0; part < fractions.GetLength(1); part++)
        {
            if (part != except && fractions[row, part] != 0)
                return part;
        }
        throw new InvalidOperationException("A row with one fractional number has another, since its sum is whole.");
    }

    // Rows that have become whole never become fractional again, and are dropped here. −1 where there is none.
    private static int AnotherRow(long[,] fractions, Stack<int> rows, int part, int except)
    {
        while (rows.Count > 0 && fractions[rows.Peek(), part] == 0)
            rows.Pop();
        if (rows.Count == 0 || rows.Peek() != except)
            return rows.Count == 0 ? -1 : rows.Peek();
        int skipped = rows.Pop();
        while (rows.Count > 0 && fractions[rows.Peek(), part] == 0)
            rows.Pop();
        int found = rows.Count == 0 ? -1 : rows.Peek();
        rows.Push(skipped);
        return found;
    }
}
