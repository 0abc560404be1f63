namespace AnnGen.Data.Files;

/// <summary>
/// Makes the exception for a file whose content is wrong. Readers that serve data and weights alike get theirs from the caller.
/// </summary>
/// <param name="what">What is wrong, to be read after the file's name: "is cut short: …".</param>
/// <param name="cause">The exception of which this one is the consequence, if there is one.</param>
internal delegate Exception FileFault(string what, Exception? cause = null);
