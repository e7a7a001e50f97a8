using System.CommandLine;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Tests.Cli.Usage;

public sealed class CommandLineTests
{
    [Fact]
    public void A_command_line_is_written_as_a_shell_takes_it()
    {
        Command audit = new("audit") { new Option<string>("--parameters"), new Option<string[]>("--region") };

        ParseResult parsed = new RootCommand { audit }.Parse(["audit", "--region", "eu-west-1", "--parameters", """{"a":"it's"}"""]);

        Assert.Equal("""mq003 audit --region eu-west-1 --parameters '{"a":"it'\''s"}'""", CommandLine.Format(parsed));
    }

    [Theory]
    [InlineData("--template-parameters", "Password=hunter2=x")]
    [InlineData("--template-parameters=Password=hunter2=x")]
    public void A_value_that_may_be_secret_is_not_written(params string[] words)
    {
        Command evaluate = new("evaluate") { new Option<string[]>("--template-parameters") };

        ParseResult parsed = new RootCommand { evaluate }.Parse(["evaluate", .. words]);

        Assert.Equal("mq003 evaluate --template-parameters 'Password=…'", CommandLine.Format(parsed, ["Password=hunter2=x"]));
    }
}

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
