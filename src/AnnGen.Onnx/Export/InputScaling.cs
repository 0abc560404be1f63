namespace AnnGen.Onnx.Export;

/// <summary>What features go through before the first layer: (x − offset) ⁄ divisor, in double precision.</summary>
internal sealed record InputScaling(double[] Offsets, double[] Divisors);
