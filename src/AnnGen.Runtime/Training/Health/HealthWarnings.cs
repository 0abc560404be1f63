using static System.FormattableString;

namespace AnnGen.Training.Health;

/// <summary>What gives cause for concern in the health of layers, and what usually helps.</summary>
internal static class HealthWarnings
{
    // By how much gradients may differ from layer to layer. A deep network of sigmoids loses a factor of four and more at each.
    private const double GradientFactor = 1000;

    // A hundred times the usual.
    private const double UpdateRatio = 0.1;

    // What the notes of CS231n say one may find when the learning rate was too high.
    private const double DeadShare = 0.4;

    private const double SaturatedShare = 0.75;

    /// <summary>The warnings, about gradients first, then layer by layer.</summary>
    public static IReadOnlyList<string> About(long samples, IReadOnlyList<LayerHealth> layers)
    {
        if (samples == 0)
            return [];
        LayerHealth[] trained = [.. layers.Where(layer => !layer.IsFrozen)];
        LayerHealth[] finite = [.. trained.Where(layer => double.IsFinite(layer.GradientNorm))];
        return
        [
            .. trained.Except(finite).Select(NotFinite),
            .. Vanishing(finite),
            .. Missing(finite),
            .. Exploding(finite),
            .. layers.SelectMany(layer => AboutLayer(layer, samples)),
        ];
    }

    private static string NotFinite(LayerHealth layer) =>
        $"layer '{layer.Name}': its gradient is not finite. {NonFiniteCause.ScaleAdvice}";

    private static IEnumerable<string> Vanishing(LayerHealth[] layers)
    {
        (LayerHealth Early, LayerHealth Late, double Ratio)? worst = Pairs(layers)
            .Where(pair => pair.Ratio is > 0 and <= 1 / GradientFactor).MinOrNone(pair => pair.Ratio);
        if (worst is var (early, late, ratio))
        {
            yield return Invariant($"layer '{early.Name}': gradients vanish on their way back. Per parameter, ") +
                Invariant($"its gradient is {ratio:G2} times that of layer '{late.Name}', so that it hardly learns. ") +
                "Relu in the layers between, fewer layers, or initial weights that fit the activation usually help.";
        }
    }

    // Where a layer with nothing but dead units lies on the way, it has a warning of its own.
    private static IEnumerable<string> Missing(LayerHealth[] layers)
    {
        int lastWithout = Array.FindLastIndex(layers, layer => layer.GradientNorm == 0);
        if (lastWithout >= 0 && layers.Skip(lastWithout).Any(layer => layer.GradientNorm > 0)
            && !layers.Skip(lastWithout).Any(layer => layer.DeadShare == 1))
        {
            yield return $"layer '{layers[lastWithout].Name}': no gradient comes through to it, only to the layers behind it. " +
                "Weights behind it that do not start at zero, other activations, or fewer layers usually help.";
        }
    }

    private static IEnumerable<string> Exploding(LayerHealth[] layers)
    {
        (LayerHealth Early, LayerHealth Late, double Ratio)? worst = Pairs(layers).Where(pair => pair.Ratio >= GradientFactor)
            .MinOrNone(pair => -pair.Ratio);
        if (worst is var (early, late, ratio))
        {
            yield return Invariant($"layer '{early.Name}': gradients explode on their way back. Per parameter, ") +
                Invariant($"its gradient is {ratio:N0} times that of layer '{late.Name}'. Smaller initial weights, ") +
                "or clipping with MaxGradientNorm, usually help.";
        }
    }

    // Each layer beside each later one that learns anything, and how much larger its gradient is.
    private static IEnumerable<(LayerHealth Early, LayerHealth Late, double Ratio)> Pairs(LayerHealth[] layers) =>
        from late in Enumerable.Range(0, layers.Length)
        where layers[late].GradientNorm > 0
        from early in Enumerable.Range(0, late)
        select (layers[early], layers[late], layers[early].GradientPerParameter / layers[late].GradientPerParameter);

    private static IEnumerable<string> AboutLayer(LayerHealth layer, long samples)
    {
        if (layer.UpdateRatio >= UpdateRatio && !layer.IsFrozen)
        {
            yield return Invariant($"layer '{layer.Name}': a step changes its weights by {layer.UpdateRatio:P0} of their norm; ") +
                "some 0.1 % is usual. A smaller learning rate usually helps.";
        }
        if (layer.DeadShare >= DeadShare)
        {
            yield return Invariant($"layer '{layer.Name}': {layer.DeadShare:P0} of its units, {layer.DeadUnits} of {layer.Units}, ") +
                Invariant($"gave 0 for each of {samples:N0} samples and learn nothing from them. ") +
                "A smaller learning rate from the start, inputs scaled to about −1 … 1, or LeakyRelu usually helps.";
        }
        if (layer.SaturatedShare >= SaturatedShare)
        {
            yield return Invariant($"layer '{layer.Name}': {layer.SaturatedShare:P0} of its outputs are saturated, ") +
                "where they pass less than a fifth of the gradient on. Smaller initial weights, inputs scaled to about −1 … 1, " +
                "or a smaller learning rate usually helps.";
        }
    }

    private static T? MinOrNone<T>(this IEnumerable<T> items, Func<T, double> key) where T : struct
    {
        T? least = null;
        foreach (T item in items)
        {
            if (least is not T other || key(item) < key(other))
                least = item;
        }
        return least;
    }
}
