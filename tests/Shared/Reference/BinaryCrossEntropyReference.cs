namespace AnnGen.Tests.Reference;

/// <summary>The mean over all answers of −w t log σ(z) − (1 − t) log(1 − σ(z)), from logits.</summary>
internal sealed class BinaryCrossEntropyReference(string declared, double positiveWeight) : ReferenceLoss(declared)
{
    public override bool TakesLogits => true;

    public override bool Takes(ReferenceActivation output, int units) => output.Name is "Sigmoid" or "Identity";

    public override double DistanceToKink(double[] outputs, double[] target) => double.PositiveInfinity;

    public override (int[] Words, double[] Target) Draw(Random random, double[] outputs)
    {
        float[] answers = Array.ConvertAll(outputs, _ => (float)random.Next(2));
        return (Array.ConvertAll(answers, BitConverter.SingleToInt32Bits), Array.ConvertAll(answers, answer => (double)answer));
    }

    public override double Of(double[][] outputs, double[][] targets) =>
        outputs.Zip(targets, (z, t) => z.Zip(t, LossOf).Average()).Average();

    public override double[][] Gradient(double[][] outputs, double[][] targets) =>
    [
        .. outputs.Zip(targets, (z, t) => z.Zip(t, (x, y) => Derivative(x, y) / (z.Length * outputs.Length)).ToArray()),
    ];

    private double LossOf(double z, double t) =>
        -positiveWeight * t * Math.Log(References.Sigmoid(z)) - (1 - t) * Math.Log(1 - References.Sigmoid(z));

    private double Derivative(double z, double t) =>
        -positiveWeight * t * (1 - References.Sigmoid(z)) + (1 - t) * References.Sigmoid(z);
}
