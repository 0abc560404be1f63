namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>One step of gradient descent with momentum, v ← μ·v + g, w ← w − η·v, in double precision.</summary>
internal sealed class SgdReference(Sgd optimizer, Matrix parameters, Matrix velocity, Func<int, int, Bounded> gradient)
{
    public Bounded Velocity(int row, int column)
    {
        Bounded g = gradient(row, column);
        double value = (double)optimizer.Momentum * velocity[row, column] + g.Value;
        return new(value, g.Error + Bounded.Unit * (Math.Abs(value) + g.Error));
    }

    public Bounded Parameter(int row, int column)
    {
        Bounded v = Velocity(row, column);
        double value = parameters[row, column] - (double)optimizer.LearningRate * v.Value;
        double error = (double)optimizer.LearningRate * v.Error;
        return new(value, error + Bounded.Unit * (Math.Abs(value) + error));
    }
}
