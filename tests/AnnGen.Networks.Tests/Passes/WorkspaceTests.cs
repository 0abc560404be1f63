using System.Numerics.Tensors;

namespace AnnGen.Networks.Tests.Passes;

/// <summary>The loop that users write themselves: forward, backward, and whatever they do with the gradients.</summary>
public class WorkspaceTests
{
    [Fact]
    public void Activations_deltas_and_gradients_have_the_shapes_of_the_batch_and_the_layers()
    {
        var network = new SmallClassifier(seed: 1);
        SmallClassifier.Workspace workspace = network.CreateWorkspace();

        network.Forward(RandomSamples.Floats(3 * 6), workspace);
        network.Backward(new[] { 0, 3, 1 }, workspace);

        Assert.Equal([3, 5], workspace.Hidden.Activations.Lengths);
        Assert.Equal([3, 4], workspace.Scores.Deltas.Lengths);
        Assert.Equal([6, 5], workspace.Hidden.GetWeightGradient().Lengths);
        Assert.Equal([5, 4], workspace.Scores.GetWeightGradient().Lengths);
        Assert.Equal(4, workspace.Scores.GetBiasGradient().Length);
    }

    [Fact]
    public void A_workspace_that_was_never_used_has_activations_of_no_samples()
    {
        SmallClassifier.Workspace workspace = new SmallClassifier().CreateWorkspace();
        Assert.Equal(0, workspace.BatchSize);
        Assert.Equal(0, workspace.Hidden.Activations.FlattenedLength);
    }

    [Fact]
    public void A_step_by_hand_with_the_gradients_is_the_step_of_a_trainer()
    {
        const float learningRate = 0.125f;
        float[] inputs = RandomSamples.Floats(7 * 6);
        int[] classes = RandomSamples.Classes(7, 4);
        var byHand = new SmallClassifier(seed: 1);
        var trained = new SmallClassifier(seed: 1);
        SmallClassifier.Workspace workspace = byHand.CreateWorkspace();
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = trained.CreateTrainer(new Sgd(learningRate));

        for (int step = 0; step < 5; step++)
        {
            byHand.Forward(inputs, workspace);
            float loss = byHand.Backward(classes, workspace);
            Move(byHand.Hidden, workspace.Hidden);
            Move(byHand.Scores, workspace.Scores);
            Assert.Equal(loss, trainer.Step(inputs, classes));
        }

        Assert.Equal(ParameterBits.Of(byHand.Parameters), ParameterBits.Of(trained.Parameters));

        static void Move(DenseParameters layer, DenseWorkspace gradients)
        {
            layer.SetWeights(Moved(Flat(layer.GetWeights()), Flat(gradients.GetWeightGradient())));
            layer.SetBiases(Moved(layer.GetBiases(), gradients.GetBiasGradient()));
        }

        static float[] Moved(ReadOnlySpan<float> parameters, ReadOnlySpan<float> gradient)
        {
            float[] moved = parameters.ToArray();
            for (int i = 0; i < moved.Length; i++)
                moved[i] = MathF.FusedMultiplyAdd(-learningRate, gradient[i], moved[i]);
            return moved;
        }

        static float[] Flat(ReadOnlyTensorSpan<float> tensor)
        {
            float[] flat = new float[tensor.FlattenedLength];
            tensor.FlattenTo(flat);
            return flat;
        }
    }

    [Fact]
    public void A_smaller_batch_after_a_larger_one_leaves_nothing_of_it_behind()
    {
        var network = new SmallClassifier(seed: 1);
        float[] inputs = RandomSamples.Floats(8 * 6);
        int[] classes = RandomSamples.Classes(8, 4);
        SmallClassifier.Workspace used = network.CreateWorkspace();
        SmallClassifier.Workspace fresh = network.CreateWorkspace();
        network.Forward(inputs, used);
        network.Backward(classes, used);

        foreach (SmallClassifier.Workspace workspace in new[] { used, fresh })
        {
            network.Forward(inputs.AsSpan(0, 2 * 6), workspace);
            network.Backward(classes.AsSpan(0, 2), workspace);
        }

        for (int input = 0; input < 6; input++)
        {
            for (int unit = 0; unit < 5; unit++)
                Assert.Equal(fresh.Hidden.GetWeightGradient()[input, unit], used.Hidden.GetWeightGradient()[input, unit]);
        }
        Assert.Equal(fresh.Scores.GetBiasGradient(), used.Scores.GetBiasGradient());
    }

    [Fact]
    public void Two_workspaces_of_one_network_do_not_disturb_each_other()
    {
        var network = new SmallClassifier(seed: 1);
        SmallClassifier.Workspace one = network.CreateWorkspace();
        SmallClassifier.Workspace other = network.CreateWorkspace();
        network.Forward(RandomSamples.Floats(6), one);
        float before = one.Hidden.Activations[0, 0];

        network.Forward(RandomSamples.Floats(6, seed: 2), other);

        Assert.Equal(before, one.Hidden.Activations[0, 0]);
        Assert.Equal(network.Backward(new[] { 2 }, one), network.Backward(new[] { 2 }, Forwarded()));

        SmallClassifier.Workspace Forwarded()
        {
            SmallClassifier.Workspace workspace = network.CreateWorkspace();
            network.Forward(RandomSamples.Floats(6), workspace);
            return workspace;
        }
    }

    [Fact]
    public void A_backward_pass_needs_a_forward_pass_of_its_own()
    {
        var network = new SmallClassifier();
        SmallClassifier.Workspace workspace = network.CreateWorkspace();
        Assert.Throws<InvalidOperationException>(() => network.Backward(new[] { 0 }, workspace));

        network.Forward(RandomSamples.Floats(6), workspace);
        network.Backward(new[] { 0 }, workspace);
        Assert.Throws<InvalidOperationException>(() => network.Backward(new[] { 0 }, workspace));
    }
}
