using System.CommandLine;
using AnnGen.Benchmarks.Commands;

var root = new RootCommand("How fast AnnGen is: beside its peers, kernel by kernel, while it generates, and published.")
{
    PeersCommand.Create(), KernelsCommand.Create(), GeneratorCommand.Create(), DeploymentCommand.Create(), FirstAnswerCommand.Create(),
};
return root.Parse(args).Invoke();
