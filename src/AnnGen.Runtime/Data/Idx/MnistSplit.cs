namespace AnnGen;

/// <summary>The two parts that MNIST comes in.</summary>
public enum MnistSplit
{
    /// <summary>The 60,000 images to train with.</summary>
    Train,

    /// <summary>The 10,000 images to test with; other people wrote them.</summary>
    Test,
}
