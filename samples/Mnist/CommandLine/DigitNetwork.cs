namespace Mnist.CommandLine;

/// <summary>The networks that can be trained.</summary>
internal enum DigitNetwork
{
    /// <summary>784-128-64-10: <see cref="DigitNet"/>.</summary>
    Dense,

    /// <summary>Convolutions: <see cref="LeNet5"/>.</summary>
    LeNet,
}
