using AnnGen.Kernels;
using AnnGen.Threading;

namespace AnnGen.Training.Updates;

/// <summary>A pass that is measured. Where nothing is to be measured there is none of it, and a step does not know of measuring.</summary>
/// <param name="pass">The pass. It leaves gradients in memory.</param>
/// <param name="meter">What measures it.</param>
/// <param name="barrier">Where the workers wait for each other.</param>
internal sealed class MeasuredUpdatePass(UpdatePass pass, HealthMeter meter, StepBarrier barrier) : UpdatePass
{
    public override long Step => pass.Step;

    public override IOptimizerMemory Memory => pass.Memory;

    public override HealthMeter? Health => meter;

    public override void TouchMemory() => pass.TouchMemory();

    public override void BeginStep(float learningRateFactor) => pass.BeginStep(learningRateFactor);

    public override void ClearSubnormals(long step, ReadOnlySpan<(int Start, int Floats)> stretches) =>
        pass.ClearSubnormals(step, stretches);

    public override bool Run(SampleRows inputs, int batch, Share share, out double? gradientNorm)
    {
        // The workers keep other weights than those they move: blocks, whose sums do not depend on the number of workers.
        gradientNorm = null;
        meter.KeepWeights(share);
        if (!barrier.Wait(share.Index) || !pass.Run(inputs, batch, share, out gradientNorm))
            return false;
        if (!barrier.Wait(share.Index))
        {
            gradientNorm = null;
            return false;
        }
        meter.Measure(batch, share);
        return true;
    }

    public override void CompleteStep()
    {
        pass.CompleteStep();
        meter.CompleteStep();
    }
}
