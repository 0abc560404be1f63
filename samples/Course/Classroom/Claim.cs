namespace Course.Classroom;

/// <summary>Something that a lesson says, and what was measured about it.</summary>
/// <param name="Text">What is said.</param>
/// <param name="Measured">What was measured, in words and numbers.</param>
/// <param name="Holds">Whether it is so.</param>
internal sealed record Claim(string Text, string Measured, bool Holds);
