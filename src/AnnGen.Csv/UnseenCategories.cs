namespace AnnGen;

/// <summary>What is done with a category that is not one of the encoding's.</summary>
public enum UnseenCategories
{
    /// <summary>It is refused; the message names the line and the column.</summary>
    Refuse,

    /// <summary>All inputs of its column are 0.</summary>
    AllZero,
}
