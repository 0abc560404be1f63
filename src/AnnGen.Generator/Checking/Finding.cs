namespace AnnGen.Generator.Checking;

/// <summary>Something about a declaration that the user should know.</summary>
/// <param name="Rule">What it breaks.</param>
/// <param name="Part">Which part of the declaration is to blame.</param>
/// <param name="Arguments">What the message says about it.</param>
internal sealed record Finding(Rule Rule, DeclarationPart Part, EquatableArray<string> Arguments)
{
    public Finding(Rule rule, DeclarationPart part, params object[] arguments)
        : this(rule, part, arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!).ToEquatableArray())
    {
    }
}
