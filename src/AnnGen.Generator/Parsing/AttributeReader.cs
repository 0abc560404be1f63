using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads the arguments of one attribute: their values from the compiler, their places from the syntax.</summary>
internal readonly struct AttributeReader
{
    private readonly AttributeData _data;
    private readonly AttributeSyntax? _syntax;

    public AttributeReader(AttributeData data, CancellationToken cancellation)
    {
        _data = data;
        _syntax = data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        IsWellFormed = data.AttributeConstructor is not null
            && data.ConstructorArguments.All(IsKnown) && data.NamedArguments.All(argument => IsKnown(argument.Value));
    }

    /// <summary>Whether the compiler accepts the attribute. What it does not accept, it reports itself.</summary>
    public bool IsWellFormed { get; }

    /// <summary>The attribute as it is written.</summary>
    public AttributeSyntax? Syntax => _syntax;

    /// <summary>Where the attribute stands.</summary>
    public Location? Location => _syntax?.GetLocation();

    /// <summary>The value of a constructor's parameter or of a property, or the default where it is not given.</summary>
    public T Value<T>(string name, T whenAbsent) =>
        Find(name) is { Kind: not TypedConstantKind.Array, Value: T value } ? value : whenAbsent;

    /// <summary>Whether a constructor's parameter takes a type.</summary>
    public bool IsType(string name) => Find(name) is { Kind: TypedConstantKind.Type };

    /// <summary>The value of a constructor's parameter or of a property, or null where it is not given.</summary>
    public int? Integer(string name) => Find(name) is { Kind: not TypedConstantKind.Array, Value: int value } ? value : null;

    /// <summary>The value of a property, or null where it is not given.</summary>
    public float? Float(string name) => Find(name) is { Kind: not TypedConstantKind.Array, Value: float value } ? value : null;

    /// <summary>The values of a property that takes an array, or null where it is not given.</summary>
    public EquatableArray<float>? Floats(string name) =>
        Find(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value is float number ? number : float.NaN).ToEquatableArray()
            : null;

    /// <summary>Whether a constructor's parameter takes a type.</summary>
    public bool TakesType(string name) => Find(name) is { Kind: TypedConstantKind.Type };

    /// <summary>The type that is given for a constructor's parameter, or null where it is none.</summary>
    public ITypeSymbol? Type(string name) => Find(name) is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? type : null;

    /// <summary>The values of a parameter that takes any number of them.</summary>
    public EquatableArray<int> Integers(string name) =>
        Find(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value is int number ? number : 0).ToEquatableArray()
            : default;

    /// <summary>The arguments, by the names of their parameters and properties.</summary>
    public IEnumerable<string> Arguments =>
        (_data.AttributeConstructor?.Parameters.Select(parameter => parameter.Name) ?? []).Concat(
            _data.NamedArguments.Select(argument => argument.Key));

    /// <summary>Where the argument for a parameter or a property stands.</summary>
    /// <param name="name">The parameter or the property.</param>
    /// <param name="element">Which of the arguments, where the parameter takes any number of them.</param>
    public Location? LocationOf(string name, int element = 0)
    {
        if (_syntax?.ArgumentList is not { } list)
            return null;
        int parameter = ParameterIndex(name);
        for (int i = 0; i < list.Arguments.Count; i++)
        {
            AttributeArgumentSyntax argument = list.Arguments[i];
            string? written = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
            if (written == name || (written is null && parameter >= 0 && i == parameter + element))
                return argument.Expression.GetLocation();
        }
        return null;
    }

    private TypedConstant? Find(string name)
    {
        int parameter = ParameterIndex(name);
        if (parameter >= 0 && parameter < _data.ConstructorArguments.Length)
            return _data.ConstructorArguments[parameter];
        foreach (KeyValuePair<string, TypedConstant> argument in _data.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value;
        }
        return null;
    }

    private int ParameterIndex(string name)
    {
        if (_data.AttributeConstructor is { } constructor)
        {
            for (int i = 0; i < constructor.Parameters.Length; i++)
            {
                if (constructor.Parameters[i].Name == name)
                    return i;
            }
        }
        return -1;
    }

    private static bool IsKnown(TypedConstant constant) =>
        constant.Kind != TypedConstantKind.Error
        && constant is not { Kind: TypedConstantKind.Type, Value: IErrorTypeSymbol }
        && (constant.Kind != TypedConstantKind.Array || constant.IsNull || constant.Values.All(IsKnown));
}
