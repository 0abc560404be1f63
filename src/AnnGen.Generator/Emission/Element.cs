namespace AnnGen.Generator.Emission;

/// <summary>The first element of a layer's region, as code refers to it: in pieces, since strings of them would be most of what emission allocates.</summary>
/// <param name="Start">What stands before the layer's name.</param>
/// <param name="Layer">The layer's name.</param>
/// <param name="Region">What the region is called, behind the layer's name.</param>
/// <param name="End">What stands behind it.</param>
/// <param name="RowStride">The floats from one row to the next, where it is the first row at hand that is meant.</param>
internal readonly record struct Element(string Start, string Layer = "", string Region = "", string End = "", int? RowStride = null);
