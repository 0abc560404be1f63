namespace AnnGen.Generator.Planning;

/// <summary>Decides the steps of each pass.</summary>
internal static class PassPlanner
{
    public static PassPlan Plan(LossPlan loss, EquatableArray<DensePlan> layers)
    {
        DensePlan output = layers[layers.Count - 1];
        IEnumerable<DensePlan> lastToFirst = layers.Reverse();
        return new PassPlan(
            Forward: layers.SelectMany(layer => Forward(layer, activated: layer != output || !loss.TakesLogits, layer.KeepsSums).Concat(Drop(layer)))
                .ToEquatableArray(),
            Loss: LossOf(loss, output).ToEquatableArray(),
            Backward: lastToFirst.Where(layer => layer.Source != NetworkModel.InputNode).SelectMany(layer => InputDeltas(layer, layers))
                .ToEquatableArray(),
            Gradients: lastToFirst.Select(layer => (Step)new GradientStep(layer.Index)).ToEquatableArray(),
            Inference: layers.SelectMany(layer => Forward(layer, activated: layer != output, keepsSums: false)).ToEquatableArray(),
            OutputActivation: Activate(output).ToEquatableArray());
    }

    private static IEnumerable<Step> Forward(DensePlan layer, bool activated, bool keepsSums)
    {
        yield return new ForwardStep(layer.Index, activated && IsElementwise(layer.Activation) ? layer.Activation : Activation.Identity, activated && keepsSums);
        if (activated && !IsElementwise(layer.Activation))
            yield return new ActivationStep(layer.Index);
    }

    private static IEnumerable<Step> Drop(DensePlan layer)
    {
        if (layer.DropsUnits)
            yield return new DropoutStep(layer.Index);
    }

    private static IEnumerable<Step> Activate(DensePlan layer)
    {
        if (layer.Activation != Activation.Identity)
            yield return new ActivationStep(layer.Index);
    }

    private static IEnumerable<Step> LossOf(LossPlan loss, DensePlan output)
    {
        yield return new LossStep(output.Index);
        if (!loss.TakesLogits && output.Activation != Activation.Identity)
            yield return new ActivationDeltaStep(output.Index);
    }

    private static IEnumerable<Step> InputDeltas(DensePlan layer, EquatableArray<DensePlan> layers)
    {
        DensePlan source = layers[layer.Source];
        Activation below = source.Activation;
        yield return new InputDeltaStep(layer.Index, IsElementwise(below) ? below : Activation.Identity);
        if (source.DropsUnits)
            yield return new DropoutDeltaStep(layer.Source);
        if (!IsElementwise(below))
            yield return new ActivationDeltaStep(layer.Source);
    }

    private static bool IsElementwise(Activation activation) => activation != Activation.Softmax;
}
