using System.CommandLine;
using ConfigRule.Cli.Usage;
using ConfigRule.Tests.Support;
using CsCheck;
using Mq003Program = ConfigRule.Cli.Program;

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

/// <summary>Whatever is typed: a result or one line, never an exception.</summary>
[Collection(typeof(ProcessWideState))]
public sealed class RandomCommandLineTests
{
    private static readonly string[] Words =
    [
        "audit", "evaluate", "plan", "invoke", "completion", "doctor", "help", "version", "--help", "--version", "--region",
        "--all-regions", "--profile", "--role-arn", "--aggregator", "--format", "--output", "--parameters", "--fail-on",
        "--fail-on-noncompliant", "--quiet", "-q", "--ignore-foreign", "--as", "--force", "--dry-run", "--brokers", "--", "-o", "-x",
        "--no-such", "", " ", "json", "html", "terraform", "eu-west-1", "EU", "noncompliant,undecided", "no-such-file.json", "b-1",
        "[suggest]", "--compare", "new", "junit", "asff", "oscal", "--rule", "--function", "bash",
        "arn:aws:mq:eu-west-1:123456789012:broker:a:b-1", "arn:aws:iam::123456789012:role/a", "{}", "{\"EngineTypes\":\"x\"}",
        "@no-such-file", "\u001b[2J", "a=b", "=",
    ];

    [Fact]
    public void Any_command_line_ends_with_a_status_and_without_a_stack_trace()
    {
        string output = Path.Combine(Path.GetTempPath(), $"mq003-{Guid.NewGuid():n}");
        using EnvironmentScope environment = new(
        [
            // Nobody listens there.
            new("AWS_ENDPOINT_URL", "http://127.0.0.1:9"), new("AWS_ACCESS_KEY_ID", "a"), new("AWS_SECRET_ACCESS_KEY", "b"),
            new("AWS_MAX_ATTEMPTS", "1"), new("AWS_EC2_METADATA_DISABLED", "true"), new("AWS_REGION", "eu-west-1"),
        ]);
        using ConsoleCapture console = new();
        int lines = 0;

        Gen.Int[0, Words.Length - 1].List[0, 7].Select(words => words.ConvertAll(word => Words[word])).Sample(
            words =>
            {
                int status = Mq003Program.RunAsync([.. words, "--output", output]).GetAwaiter().GetResult();
                string[] told = [.. console.Lines.Skip(lines)];
                lines = console.Lines.Count;
                Assert.InRange(status, 0, 3);
                Assert.DoesNotContain(told, line => line.StartsWith("   at ", StringComparison.Ordinal) || line.Contains('\u001b'));
            },
            iter: 400,
            threads: 1);

        File.Delete(output);
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
