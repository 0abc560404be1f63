using Mnist;
using Mnist.CommandLine;

return await MnistCommand.RunAsync(args, DigitTraining.RunAsync);
