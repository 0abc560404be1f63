using Course.Lessons;
using Spectre.Console;

namespace Course.Classroom;

/// <summary>The lessons, in the order in which they build on each other.</summary>
internal static class Syllabus
{
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        new("perceptron", "One unit draws one line: AND and OR, but not XOR", PerceptronLesson.Teach),
        new("xor", "A hidden layer solves what no line can: XOR", XorLesson.Teach),
        new("activations", "Activations, and what their slopes do to learning", ActivationFunctionsLesson.Teach),
        new("vanishing", "Vanishing gradients and dead units", VanishingGradientsLesson.Teach),
        new("optimizers", "SGD, momentum and Adam race down one loss surface", OptimizerRaceLesson.Teach),
        new("backpropagation", "Backpropagation is the chain rule, line by line", BackpropagationLesson.Teach),
        new("linear", "Layers without an activation between them collapse into one", LinearLayersLesson.Teach),
        new("hyperparameters", "Parameters are learnt, hyperparameters are chosen", HyperparametersLesson.Teach),
        new("batches", "Mini-batches, and why samples are shuffled", BatchesLesson.Teach),
        new("regression", "Predicting a number: a linear output and squared errors", RegressionLesson.Teach),
        new("binary", "Yes or no: a sigmoid and binary cross-entropy", BinaryClassificationLesson.Teach),
        new("softmax", "Telling many classes apart: softmax and cross-entropy", MultiClassLesson.Teach),
        new("overfitting", "Over-fitting, and what holds it back: early stopping and dropout", OverfittingLesson.Teach),
        new("schedules", "Learning-rate schedules: long steps first, short steps last", SchedulesLesson.Teach),
        new("convolution", "Convolution: what is learnt at one place holds at every other", ConvolutionLesson.Teach),
        new("residual", "Residual connections: what lets deep networks learn", ResidualLesson.Teach),
    ];

    /// <summary>The lesson of a name; null where there is none.</summary>
    public static Lesson? Find(string name) => Lessons.FirstOrDefault(lesson => lesson.Name == name);

    /// <summary>Lists the lessons.</summary>
    public static void Show(IAnsiConsole console)
    {
        int width = Lessons.Max(lesson => lesson.Name.Length);
        console.WriteLine("A first course in neural networks. Each lesson is a short program that checks what it says:");
        console.WriteLine();
        for (int i = 0; i < Lessons.Count; i++)
            console.MarkupLineInterpolated($"{i + 1,3}  [bold]{Lessons[i].Name.PadRight(width)}[/]  {Lessons[i].Title}");
        console.WriteLine();
        console.WriteLine("Name one to run it, or 'all'; --help lists the options. docs/course has a page on each.");
    }
}
