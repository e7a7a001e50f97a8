using System.CommandLine;
using System.Text.Json.Nodes;
using ConfigRule.Build.Deployment;

namespace ConfigRule.Tests.Build;

/// <summary>What synth, deploy and destroy make of their command lines.</summary>
public sealed class CdkOptionsTests
{
    private static readonly JsonObject CdkJson = new()
    {
        ["app"] = "dotnet run --project cdk",
        ["context"] = new JsonObject { ["mail"] = "officer@example.com", ["periodic"] = "One_Hour" },
    };

    [Fact]
    public void Settings_of_the_command_line_stand_over_those_of_cdk_json_and_the_last_one_counts()
    {
        CdkSettings settings = Read(
            "account", "-c", "periodic=Six_Hours", "--context", "tags=a=b", "-c", "periodic=Twelve_Hours", "--context=mail=");

        AssertContext("""{ "mail": "", "periodic": "Twelve_Hours", "tags": "a=b" }""", settings);
        Assert.Equal("One_Hour", CdkJson["context"]!["periodic"]!.GetValue<string>());
    }

    [Fact]
    public void Without_settings_those_of_cdk_json_hold_and_nothing_else_is_changed()
    {
        CdkSettings settings = Read("account");

        AssertContext("""{ "mail": "officer@example.com", "periodic": "One_Hour" }""", settings);
        Assert.Empty(settings.Environment);
        Assert.Empty(settings.ForCli);
    }

    [Fact]
    public void Stand_ins_are_allowed_by_an_option_of_its_own() =>
        AssertContext(
            """{ "mail": "officer@example.com", "periodic": "One_Hour", "allowStandins": true }""",
            Read("account", "--allow-standins"));

    [Theory]
    [InlineData("--profile", "audit")]
    [InlineData("--profile=audit")]
    public void A_profile_takes_the_place_of_keys_in_the_environment(params string[] profile)
    {
        CdkSettings settings = Read(["account", .. profile]);

        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["AWS_PROFILE"] = "audit",
                ["AWS_ACCESS_KEY_ID"] = null,
                ["AWS_SECRET_ACCESS_KEY"] = null,
                ["AWS_SESSION_TOKEN"] = null,
            },
            settings.Environment);
        Assert.Empty(settings.ForCli);
    }

    [Fact]
    public void What_is_not_known_goes_on_to_the_cli_in_its_order()
    {
        CdkSettings settings = Read(
            "organization", "--require-approval", "never", "-c", "a=b", "--tags=a=b", "-v",
            "--profile", "p", "@x", "--allow-standins", "--concurrency", "3");

        Assert.Equal(["--require-approval", "never", "--tags=a=b", "-v", "@x", "--concurrency", "3"], settings.ForCli);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("organization")]
    public void The_first_word_says_where(string where)
    {
        (CdkOptions options, ParseResult parsed) = Parse("--profile", "p", where, "account");

        Assert.Equal(where, options.Where(parsed));
        Assert.Equal(["account"], options.Read(parsed, CdkJson).ForCli);
    }

    private static CdkSettings Read(params string[] arguments)
    {
        (CdkOptions options, ParseResult parsed) = Parse(arguments);
        return options.Read(parsed, CdkJson);
    }

    private static (CdkOptions Options, ParseResult Parsed) Parse(params string[] arguments)
    {
        Command verb = new("deploy");
        CdkOptions options = CdkOptions.ForRollout(verb);
        ParseResult parsed = verb.Parse(arguments, ConfigRule.Build.Program.AsTyped);
        Assert.Empty(parsed.Errors.Select(error => error.Message));
        return (options, parsed);
    }

    private static void AssertContext(string expected, CdkSettings settings) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), settings.Context), settings.Context.ToJsonString());
}
