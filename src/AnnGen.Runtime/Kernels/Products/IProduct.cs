namespace AnnGen.Kernels.Products;

/// <summary>How the elements of a product left[rows, steps] · right[steps, columns] lie in memory.</summary>
internal interface IProduct
{
    /// <summary>The columns of the result. Those that pad its rows are zero, and may be written as such.</summary>
    static abstract int Columns { get; }

    /// <summary>The inputs of the layer.</summary>
    static abstract int Inputs { get; }

    /// <summary>Whether the last row of a tile is one of ones, which are not in memory.</summary>
    static abstract bool EndsInOnes { get; }

    /// <summary>
    /// Whether steps are left out where the left operand, inputs of the layer, is zero in every row of a tile (<see cref="NonzeroSteps"/>).
    /// </summary>
    static abstract bool SkipsZeros { get; }

    /// <summary>The floats from one row of the left operand to the next.</summary>
    static abstract int LeftRow { get; }

    /// <summary>The floats from one step of the left operand to the next.</summary>
    static abstract int LeftStep { get; }

    /// <summary>The floats from one step of the right operand to the next, at <paramref name="column"/>.</summary>
    static abstract int RightStep(int column);

    /// <summary>
    /// The floats from the start of the right operand to <paramref name="column"/> of its first step. The columns of a panel
    /// (<see cref="WeightPanels"/>) are contiguous.
    /// </summary>
    static abstract nint RightOffset(int column);
}
