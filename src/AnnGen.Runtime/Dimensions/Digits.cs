namespace AnnGen;

/// <summary>A decimal digit as a type, from <see cref="_0"/> to <see cref="_9"/>.</summary>
public interface IDigit
{
    /// <summary>The digit's value, 0 to 9.</summary>
    static abstract int Value { get; }
}

/// <summary>The digit 0.</summary>
public readonly struct _0 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 0;
}

/// <summary>The digit 1.</summary>
public readonly struct _1 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 1;
}

/// <summary>The digit 2.</summary>
public readonly struct _2 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 2;
}

/// <summary>The digit 3.</summary>
public readonly struct _3 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 3;
}

/// <summary>The digit 4.</summary>
public readonly struct _4 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 4;
}

/// <summary>The digit 5.</summary>
public readonly struct _5 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 5;
}

/// <summary>The digit 6.</summary>
public readonly struct _6 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 6;
}

/// <summary>The digit 7.</summary>
public readonly struct _7 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 7;
}

/// <summary>The digit 8.</summary>
public readonly struct _8 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 8;
}

/// <summary>The digit 9.</summary>
public readonly struct _9 : IDigit
{
    /// <inheritdoc/>
    public static int Value => 9;
}
