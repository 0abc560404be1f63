namespace AnnGen;

/// <summary>A size as a type: what lets the compiler compare the sizes of a data set and of a network.</summary>
public interface IDimension
{
    /// <summary>The size.</summary>
    static abstract int Size { get; }
}
