namespace AnnGen;

// C# has no integer type parameters. Digits as type arguments do the same, structurally: Dim<_7, _8, _4> is one and the
// same type in every assembly, and the JIT folds its Size into a constant.

/// <summary>A size of one digit, the highest first.</summary>
/// <typeparam name="TA">The digit.</typeparam>
public readonly struct Dim<TA> : IDimension
    where TA : struct, IDigit
{
    /// <inheritdoc/>
    public static int Size => TA.Value;
}

/// <summary>A size of 2 digits, the highest first.</summary>
/// <typeparam name="TA">The highest digit.</typeparam>
/// <typeparam name="TB">The lowest digit.</typeparam>
public readonly struct Dim<TA, TB> : IDimension
    where TA : struct, IDigit
    where TB : struct, IDigit
{
    /// <inheritdoc/>
    public static int Size => Dim<TA>.Size * 10 + TB.Value;
}

/// <summary>A size of 3 digits, the highest first.</summary>
/// <typeparam name="TA">The highest digit.</typeparam>
/// <typeparam name="TB">The digit worth 10.</typeparam>
/// <typeparam name="TC">The lowest digit.</typeparam>
public readonly struct Dim<TA, TB, TC> : IDimension
    where TA : struct, IDigit
    where TB : struct, IDigit
    where TC : struct, IDigit
{
    /// <inheritdoc/>
    public static int Size => Dim<TA, TB>.Size * 10 + TC.Value;
}

/// <summary>A size of 4 digits, the highest first.</summary>
/// <typeparam name="TA">The highest digit.</typeparam>
/// <typeparam name="TB">The digit worth 100.</typeparam>
/// <typeparam name="TC">The digit worth 10.</typeparam>
/// <typeparam name="TD">The lowest digit.</typeparam>
public readonly struct Dim<TA, TB, TC, TD> : IDimension
    where TA : struct, IDigit
    where TB : struct, IDigit
    where TC : struct, IDigit
    where TD : struct, IDigit
{
    /// <inheritdoc/>
    public static int Size => Dim<TA, TB, TC>.Size * 10 + TD.Value;
}

/// <summary>A size of 5 digits, the highest first.</summary>
/// <typeparam name="TA">The highest digit.</typeparam>
/// <typeparam name="TB">The digit worth 1,000.</typeparam>
/// <typeparam name="TC">The digit worth 100.</typeparam>
/// <typeparam name="TD">The digit worth 10.</typeparam>
/// <typeparam name="TE">The lowest digit.</typeparam>
public readonly struct Dim<TA, TB, TC, TD, TE> : IDimension
    where TA : struct, IDigit
    where TB : struct, IDigit
    where TC : struct, IDigit
    where TD : struct, IDigit
    where TE : struct, IDigit
{
    /// <inheritdoc/>
    public static int Size => Dim<TA, TB, TC, TD>.Size * 10 + TE.Value;
}

/// <summary>A size of 6 digits, the highest first.</summary>
/// <typeparam name="TA">The highest digit.</typeparam>
/// <typeparam name="TB">The digit worth 10,000.</typeparam>
/// <typeparam name="TC">The digit worth 1,000.</typeparam>
/// <typeparam name="TD">The digit worth 100.</typeparam>
/// <typeparam name="TE">The digit worth 10.</typeparam>
/// <typeparam name="TF">The lowest digit.</typeparam>
public readonly struct Dim<TA, TB, TC, TD, TE, TF> : IDimension
    where TA : struct, IDigit
    where TB : struct, IDigit
    where TC : struct, IDigit
    where TD : struct, IDigit
    where TE : struct, IDigit
    where TF : struct, IDigit
{
    /// <inheritdoc/>
    public static int Size => Dim<TA, TB, TC, TD, TE>.Size * 10 + TF.Value;
}

/// <summary>A size of 7 digits, the highest first.</summary>
/// <typeparam name="TA">The highest digit.</typeparam>
/// <typeparam name="TB">The digit worth 100,000.</typeparam>
/// <typeparam name="TC">The digit worth 10,000.</typeparam>
/// <typeparam name="TD">The digit worth 1,000.</typeparam>
/// <typeparam name="TE">The digit worth 100.</typeparam>
/// <typeparam name="TF">The digit worth 10.</typeparam>
/// <typeparam name="TG">The lowest digit.</typeparam>
public readonly struct Dim<TA, TB, TC, TD, TE, TF, TG> : IDimension
    where TA : struct, IDigit
    where TB : struct, IDigit
    where TC : struct, IDigit
    where TD : struct, IDigit
    where TE : struct, IDigit
    where TF : struct, IDigit
    where TG : struct, IDigit
{
    /// <inheritdoc/>
    public static int Size => Dim<TA, TB, TC, TD, TE, TF>.Size * 10 + TG.Value;
}
