using AnnGen;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>A large network learns its samples by heart, mistakes included; dropout and early stopping hold it back.</summary>
internal static class OverfittingLesson
{
    private const int Samples = 100;
    private const int Epochs = 400;

    // How probable it is for a label to be wrong.
    private const float WrongShare = 0.125f;

    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_training = Ring.DrawDataset(Samples, seed: 1, WrongShare);
    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_validation = Ring.DrawDataset(400, seed: 2, WrongShare);

    // What is asked in the end is the truth.
    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_test = Ring.DrawDataset(2000, seed: 3);

    public static void Teach(Blackboard board)
    {
        LargeNet plain = new(seed: 1);
        LargeNet stopped = new(seed: 1);
        DroppingNet dropping = new(seed: 1);
        TrainingHistory plainHistory = Fit(plain.CreateTrainer(new Adam(0.01f)), stopping: null);
        TrainingHistory stoppedHistory = Fit(stopped.CreateTrainer(new Adam(0.01f)), new EarlyStopping(patience: 30));
        TrainingHistory droppingHistory = Fit(dropping.CreateTrainer(new Adam(0.01f)), stopping: null);

        double plainAccuracy = plain.Evaluate(s_test).Accuracy;
        double stoppedAccuracy = stopped.Evaluate(s_test).Accuracy;
        double droppingAccuracy = dropping.Evaluate(s_test).Accuracy;
        double learntByHeart = plain.Evaluate(s_training).Accuracy;

        board.Head($"{LargeNet.ParameterCount:N0} parameters, {Samples} samples, {Samples - CountTrueLabels()} of them with a wrong label");
        board.Say("                 epochs  loss: training  validation   accuracy on 2,000 points without wrong labels");
        board.Say($"nothing          {plainHistory.Count,6}  {plain.Evaluate(s_training).MeanLoss,14:F3}  {plain.Evaluate(s_validation).MeanLoss,10:F3}   {plainAccuracy:P1}");
        board.Say($"early stopping   {stoppedHistory.Count,6}  {stopped.Evaluate(s_training).MeanLoss,14:F3}  {stopped.Evaluate(s_validation).MeanLoss,10:F3}   {stoppedAccuracy:P1}");
        board.Say($"dropout          {droppingHistory.Count,6}  {dropping.Evaluate(s_training).MeanLoss,14:F3}  {dropping.Evaluate(s_validation).MeanLoss,10:F3}   {droppingAccuracy:P1}");

        board.Head("claims");
        board.Claim("with nothing to hold it back, the network learns wrong labels too: it agrees with more labels than are true", learntByHeart * Samples > CountTrueLabels() + 3, $"{learntByHeart * Samples:0} of {Samples}, where {CountTrueLabels()} are true");
        EpochReport best = plainHistory.Best;
        board.Claim("its loss on other samples falls first and then rises", plainHistory[^1].ValidationLoss > 2 * best.ValidationLoss, $"{best.ValidationLoss:F3} after epoch {best.Training.Epoch}, {plainHistory[^1].ValidationLoss:F3} after {Epochs}");
        board.Claim("early stopping ends there, and gives the best weights back", stoppedHistory.StoppedEarly && stopped.Evaluate(s_validation).MeanLoss == stoppedHistory.Best.ValidationLoss, $"stopped after {stoppedHistory.Count} epochs, went back to epoch {stoppedHistory.Best.Training.Epoch}");
        board.Claim("with dropout that loss rises far less", droppingHistory[^1].ValidationLoss < plainHistory[^1].ValidationLoss * 0.6, $"{droppingHistory[^1].ValidationLoss:F3} against {plainHistory[^1].ValidationLoss:F3} after {Epochs}");
        board.Claim("both know more of the truth", stoppedAccuracy > plainAccuracy && droppingAccuracy > plainAccuracy, $"{stoppedAccuracy:P1} and {droppingAccuracy:P1} against {plainAccuracy:P1}");

        board.Head("the losses, and what was learnt");
        board.Draw("overfitting", Plot(plainHistory, droppingHistory, plain, dropping));
    }

    private static TrainingHistory Fit<TNetwork>(Trainer<TNetwork, Dim<_2>, Classes<Dim<_2>>, Adam> trainer, EarlyStopping? stopping)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>> =>
        trainer.Fit(s_training, new FitOptions { Epochs = Epochs, EarlyStopping = stopping }, s_validation);

    private static int CountTrueLabels()
    {
        int[] labels = Ring.Draw(Samples, seed: 1, WrongShare).Classes;
        int[] truth = Ring.Draw(Samples, seed: 1).Classes;
        return labels.Zip(truth).Count(pair => pair.First == pair.Second);
    }

    private static Picture Plot(TrainingHistory plain, TrainingHistory dropping, LargeNet plainNet, DroppingNet droppingNet)
    {
        Picture picture = new("Losses over the epochs: on its own samples the loss of the large network goes to zero, on others it rises; with dropout it stays. Beside it, what both learnt: patches around single points, and a disc.");
        Panel losses = picture.Add("loss", new Axis("epoch", 0, Epochs), new Axis("loss", 0, 2.5));
        losses.Line(plain.Select(report => ((double)report.Training.Epoch, (double)report.Training.MeanLoss)), Colours.Orange, "training", isDashed: true);
        losses.Line(plain.Select(report => ((double)report.Training.Epoch, report.ValidationLoss!.Value)), Colours.Orange, "validation");
        losses.Line(dropping.Select(report => ((double)report.Training.Epoch, (double)report.Training.MeanLoss)), Colours.Blue, "training, dropout", isDashed: true);
        losses.Line(dropping.Select(report => ((double)report.Training.Epoch, report.ValidationLoss!.Value)), Colours.Blue, "validation, dropout");
        AddMap(picture.Add("learnt with nothing", new Axis("x", -1, 1), new Axis("y", -1, 1)), plainNet);
        AddMap(picture.Add("learnt with dropout", new Axis("x", -1, 1), new Axis("y", -1, 1)), droppingNet);
        return picture;
    }

    private static void AddMap<TNetwork>(Panel panel, TNetwork net)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>>
    {
        (float[] points, int[] classes) = Ring.Draw(Samples, seed: 1, WrongShare);
        panel.Ground(Inside, cells: 40);
        panel.Contours((x, y) => x * x + y * y, [Ring.SquaredRadius], Colours.Black, "the truth");
        panel.Dots(Enumerable.Range(0, Samples).Where(i => classes[i] == 0).Select(At), Colours.Blue, "labelled outside", radius: 2.5);
        panel.Dots(Enumerable.Range(0, Samples).Where(i => classes[i] == 1).Select(At), Colours.Orange, "labelled inside", radius: 2.5);

        double Inside(double x, double y)
        {
            Span<float> probabilities = stackalloc float[2];
            net.Predict([(float)x, (float)y], probabilities);
            return probabilities[1];
        }

        (double X, double Y) At(int i) => (points[2 * i], points[2 * i + 1]);
    }
}
