namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>A network as a user declares it, which <see cref="object.ToString"/> writes in C#.</summary>
internal interface IDeclaration
{
    /// <summary>The name of the class.</summary>
    string Name { get; }
}
