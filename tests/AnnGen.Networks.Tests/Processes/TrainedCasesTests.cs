using System.Reflection;
using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Processes;

/// <summary>What is trained for its bits and its allocations is everything that the library has: a new word or optimizer needs a case.</summary>
public class TrainedCasesTests
{
    [Fact]
    public void Every_activation_is_trained() =>
        Assert.Equal(
            Enum.GetValues<Activation>().ToHashSet(),
            TrainedBits.Cases.SelectMany(trained => PlanOf(trained.Network).Layers).Select(layer => layer.Activation).ToHashSet());

    [Fact]
    public void Every_loss_is_trained_and_one_of_a_user_s_own()
    {
        NetworkAttribute[] declarations = [.. TrainedBits.Cases.Select(trained => trained.Network.GetCustomAttribute<NetworkAttribute>()!)];
        Assert.Equal(Enum.GetValues<Loss>().ToHashSet(), declarations.Where(declared => declared.Loss is not null).Select(declared => declared.Loss!.Value).ToHashSet());
        Assert.Contains(declarations, declared => declared.LossType is not null);
    }

    [Fact]
    public void Every_kind_of_target_is_trained() =>
        Assert.Equal(
            typeof(ITarget<>).Assembly.GetExportedTypes().Where(type => type.IsValueType && Implements(type, typeof(ITarget<>))).ToHashSet(),
            TrainedBits.Cases.Select(trained => TargetOf(trained.Network)).ToHashSet());

    [Fact]
    public void Every_optimizer_is_used() =>
        Assert.Equal(
            typeof(IOptimizer<>).Assembly.GetExportedTypes().Where(type => type.IsValueType && Implements(type, typeof(IOptimizer<>))).ToHashSet(),
            TrainedBits.Cases.Select(trained => trained.Optimizer).ToHashSet());

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == contract);

    private static NetworkPlan PlanOf(Type network) => (NetworkPlan)network.GetProperty("Plan")!.GetValue(null)!;

    private static Type TargetOf(Type network)
    {
        Type target = network.GetInterfaces().Single(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(INetwork<,,>)).GetGenericArguments()[2];
        return target.IsGenericType ? target.GetGenericTypeDefinition() : target;
    }
}
