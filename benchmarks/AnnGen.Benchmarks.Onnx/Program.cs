using Microsoft.ML.OnnxRuntime;

// Loads the model that the argument names, asks it once, and prints the most probable class.
using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
using var session = new InferenceSession(args[0], options);
using var run = new RunOptions();
float[] image = new float[784];
float[] probabilities = new float[10];
using OrtValue input = OrtValue.CreateTensorValueFromMemory(image, [1, image.Length]);
using OrtValue output = OrtValue.CreateTensorValueFromMemory(probabilities, [1, probabilities.Length]);
session.Run(run, ["input"], [input], ["output"], [output]);
Console.WriteLine(Array.IndexOf(probabilities, probabilities.Max()));
