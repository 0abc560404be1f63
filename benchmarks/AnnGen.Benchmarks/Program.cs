using System.CommandLine;
using AnnGen.Benchmarks.Commands;

var root = new RootCommand("How fast AnnGen is: beside its peers, and kernel by kernel.") { PeersCommand.Create(), KernelsCommand.Create() };
return root.Parse(args).Invoke();
