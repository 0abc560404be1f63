using System.CommandLine;
using AnnGen.Benchmarks.Commands;

var root = new RootCommand("How fast AnnGen is: beside its peers, kernel by kernel, and while it generates.") { PeersCommand.Create(), KernelsCommand.Create(), GeneratorCommand.Create() };
return root.Parse(args).Invoke();
