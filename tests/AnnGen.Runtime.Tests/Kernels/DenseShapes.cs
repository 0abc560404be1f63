using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>A first layer: its inputs are the caller's, row after row without padding.</summary>
internal readonly struct FirstLayer<TInputs, TOutputs> : IDenseShape
    where TInputs : struct, IDimension
    where TOutputs : struct, IDimension
{
    public static int Inputs => TInputs.Size;
    public static int Outputs => TOutputs.Size;
    public static int InputStride => TInputs.Size;
    public static int OutputStride => Lanes.Padded(TOutputs.Size);
}

/// <summary>A later layer: its inputs are activations, whose rows are padded.</summary>
internal readonly struct LaterLayer<TInputs, TOutputs> : IDenseShape
    where TInputs : struct, IDimension
    where TOutputs : struct, IDimension
{
    public static int Inputs => TInputs.Size;
    public static int Outputs => TOutputs.Size;
    public static int InputStride => Lanes.Padded(TInputs.Size);
    public static int OutputStride => Lanes.Padded(TOutputs.Size);
}

/// <summary>A first layer that looks for zeros among its inputs.</summary>
internal readonly struct SkippingLayer<TInputs, TOutputs> : IDenseShape
    where TInputs : struct, IDimension
    where TOutputs : struct, IDimension
{
    public static int Inputs => TInputs.Size;
    public static int Outputs => TOutputs.Size;
    public static int InputStride => TInputs.Size;
    public static int OutputStride => Lanes.Padded(TOutputs.Size);
    public static bool SkipsZeros => true;
}
