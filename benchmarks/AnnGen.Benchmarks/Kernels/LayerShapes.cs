using AnnGen.Generated;

namespace AnnGen.Benchmarks.Kernels;

// The layers whose kernels are timed, as generated code would state them: rows of outputs fill whole lanes.

public readonly struct Layer784x128 : IDenseShape
{
    public static int Inputs => 784;
    public static int Outputs => 128;
    public static int InputStride => 784;
    public static int OutputStride => 128;
}

public readonly struct Layer128x64 : IDenseShape
{
    public static int Inputs => 128;
    public static int Outputs => 64;
    public static int InputStride => 128;
    public static int OutputStride => 64;
}

public readonly struct Layer64x10 : IDenseShape
{
    public static int Inputs => 64;
    public static int Outputs => 10;
    public static int InputStride => 64;
    public static int OutputStride => 16;
}

public readonly struct Layer45x45 : IDenseShape
{
    public static int Inputs => 45;
    public static int Outputs => 45;
    public static int InputStride => 48;
    public static int OutputStride => 48;
}

public readonly struct Layer512x512 : IDenseShape
{
    public static int Inputs => 512;
    public static int Outputs => 512;
    public static int InputStride => 512;
    public static int OutputStride => 512;
}
