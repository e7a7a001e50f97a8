using ConfigRule.Cli.Usage;

namespace ConfigRule.Tests.Cli.Usage;

public sealed class NearestTests
{
    [Theory]
    [InlineData("audti", "audit")]
    [InlineData("AUDIT", "audit")]
    [InlineData("invok", "invoke")]
    [InlineData("plna", "plan")]
    [InlineData("wholly-else", null)]
    [InlineData("x", null)]
    public void The_nearest_word_is_meant_if_it_is_near(string typed, string? meant) =>
        Assert.Equal(meant, Nearest.To(typed, ["invoke", "audit", "plan"]));
}
