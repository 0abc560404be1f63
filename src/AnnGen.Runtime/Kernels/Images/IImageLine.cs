namespace AnnGen.Kernels.Images;

/// <summary>The direction in which the positions of a tile follow each other, as a type.</summary>
internal interface IImageLine
{
    /// <summary>The floats from one position of an image to the next.</summary>
    /// <param name="width">The columns of the image.</param>
    static abstract int Step(int width);
}

/// <summary>Along a row.</summary>
internal readonly struct AlongRow : IImageLine { public static int Step(int width) => Lanes.Count; }

/// <summary>Down a column.</summary>
internal readonly struct DownColumn : IImageLine { public static int Step(int width) => width * Lanes.Count; }
