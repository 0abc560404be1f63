namespace AnnGen;

/// <summary>Paddings of windows that are not a number of rows and columns.</summary>
public static class Padding
{
    /// <summary>No padding: windows lie within the image.</summary>
    public const int Valid = 0;

    /// <summary>
    /// As much padding as makes outputs as large as inputs, with a stride of 1. Where it cannot be the same on both sides, the bottom and
    /// the right have one row or column more.
    /// </summary>
    public const int Same = -1;
}
