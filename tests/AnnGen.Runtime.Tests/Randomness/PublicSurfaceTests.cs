using AnnGen.Randomness;

namespace AnnGen.Runtime.Tests.Randomness;

public class PublicSurfaceTests
{
    /// <summary>The rest would bind later releases to how numbers are drawn, and trusts its caller.</summary>
    [Fact]
    public void Of_random_numbers_only_those_by_key_are_public() =>
        Assert.Equal(
            [nameof(KeyedRandom), nameof(RandomPurpose)],
            typeof(KeyedRandom).Assembly.GetExportedTypes().Where(type => type.Namespace == "AnnGen.Randomness").Select(type => type.Name).Order());
}
