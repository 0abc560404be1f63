// The namespaces of what is internal to the runtime.
global using AnnGen.Data;
global using AnnGen.Data.Drawn;
global using AnnGen.Data.Files;
global using AnnGen.Data.Idx;
global using AnnGen.Data.Inputs;
global using AnnGen.Data.NumPy;
global using AnnGen.Data.Scaling;
global using AnnGen.Data.Splits;
global using AnnGen.Data.Targets;
global using AnnGen.Data.Zip;
global using AnnGen.Inference;
global using AnnGen.Kernels;
global using AnnGen.Kernels.Activations;
global using AnnGen.Kernels.Losses;
global using AnnGen.Kernels.Products;
global using AnnGen.Memory;
