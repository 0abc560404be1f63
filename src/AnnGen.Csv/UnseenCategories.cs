namespace AnnGen;

/// <summary>What is done with a category that the training part does not have.</summary>
public enum UnseenCategories
{
    /// <summary>It is refused; the message names the line and the column.</summary>
    Refuse,

    /// <summary>All inputs of its column are 0.</summary>
    AllZero,
}
