namespace Mnist.Drawing;

/// <summary>A place on the paper: x to the right, y down.</summary>
internal readonly record struct Point(float X, float Y);
