using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>What a mistyped command line, a missing setting and a refusal look like: one line, and the exit status.</summary>
public sealed class AuditUsageTests
{
    public static TheoryData<string[], string> Misuses => new()
    {
        { ["audti"], "mq003: Unknown command 'audti'. Did you mean 'audit'?" },
        { ["wholly-else"], "mq003: Unknown command 'wholly-else'." },
        { ["--verson"], "mq003: Unknown option --verson for mq003. Did you mean --version?" },
        { ["audit", "--all-region"], "mq003: Unknown option --all-region for audit. Did you mean --all-regions?" },
        { ["audit", "--region", "eu-west-1", "--qiuet"], "mq003: Unknown option --qiuet for audit. Did you mean --quiet?" },
        { ["invoke", "-", "--dry-rum"], "mq003: Unknown option --dry-rum for invoke. Did you mean --dry-run?" },
        { ["audit", "--region", "eu-wset-1"], "mq003: --region is 'eu-wset-1': AWS has no such Region. Did you mean eu-west-1?" },
        { ["audit", "--region", "Frankfurt"], "mq003: --region is 'Frankfurt': AWS has no such Region. Did you mean eu-central-1?" },
        { ["audit"], "mq003: No Region is configured: use --region or --all-regions, or set AWS_REGION or the profile's region." },
        { ["audit", "--region", "eu-west-1", "--all-regions"], "mq003: --all-regions and --region exclude each other." },
        { ["audit", "--region", ""], "mq003: --region is empty: expected REGION." },
        { ["audit", "--aggregator", " "], "mq003: --aggregator is empty: expected NAME." },
        { ["audit", "--profile", "", "--region", "eu-west-1"], "mq003: --profile is empty: expected PROFILE." },
        { ["audit", "--aggregator"], "mq003: --aggregator has no value: expected NAME." },
        { ["audit", "--role-arn"], "mq003: --role-arn has no value: expected ARN." },
        { ["audit", "--aggregator", "a", "--aggregator", "b"], "mq003: --aggregator is given more than once." },
        { ["audit", "--quiet", "-q"], "mq003: --quiet is given more than once." },
        { ["evaluate", ""], "mq003: The path is empty." },
        { ["evaluate", "a.json", "-o", "x"], "mq003: Unknown option -o for evaluate. Did you mean --output?" },
        { ["invoke", "-", "--brokers"], "mq003: --brokers has no value: expected FILE." },
        { ["evaluate", "-", "--fail-on", "new"], "mq003: --fail-on new needs an earlier report: --compare EARLIER.json." },
        { ["evaluate", "-", "--fail-on", "old"], "mq003: --fail-on is 'old': expected noncompliant, undecided or new." },
        { ["plan", ""], "mq003: The broker is empty." },
        {
            ["audit", "--profile", "no-such", "--region", "eu-west-1"],
            "mq003: --profile is 'no-such': this profile is not in the shared config and credentials files."
        },
        {
            ["audit", "--role-arn", "audit", "--region", "eu-west-1"],
            "mq003: --role-arn is 'audit': expected arn:aws:iam::ACCOUNT:role/NAME."
        },
        {
            ["audit", "--region", "eu-west-1", "--role-arn", "arn:aws:iam::111111111111:role/a", "arn:aws:iam::111111111111:role/b"],
            "mq003: --role-arn names two roles of account 111111111111: its brokers would be counted twice."
        },
        {
            ["audit", "--aggregator", "a", "--region", "eu-west-1", "eu-west-2"],
            "mq003: --aggregator belongs to one Region: --region names 2."
        },
    };

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task A_misuse_is_one_line_and_status_2(string[] arguments, string line)
    {
        Mq003Result run = await Mq003.RunAsync(arguments, environment: AwsEnvironment.Credentials);

        Assert.Equal((2, "", line + "\n"), (run.Status, run.Output, run.Errors));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help", "audit")]
    [InlineData("version")]
    public async Task Help_and_version_are_words_as_well_as_options(params string[] arguments)
    {
        string[] option = [.. arguments.Skip(1), $"--{arguments[0]}"];

        Assert.Equal(await Mq003.RunAsync(option), await Mq003.RunAsync(arguments));
        Assert.Equal(0, (await Mq003.RunAsync(arguments)).Status);
    }

    [Fact]
    public async Task A_word_after_the_separator_is_no_option()
    {
        Mq003Result run = await Mq003.RunAsync(["invoke", "--dry-run", "--", "--dry-rum"]);

        Assert.Equal(2, run.Status);
        Assert.DoesNotContain("Unknown option", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[suggest:9]", "mq003 aud", "audit\n")]
    [InlineData("[suggest:19]", "mq003 audit --all-r", "--all-regions\n")]
    [InlineData("[suggest:25]", "mq003 audit --region eu-c", "eu-central-1\neu-central-2\n")]
    public async Task A_shell_can_ask_for_completions(string directive, string typed, string completions)
    {
        Mq003Result run = await Mq003.RunAsync([directive, typed]);

        Assert.Equal((0, completions, ""), (run.Status, run.Output.ReplaceLineEndings("\n"), run.Errors));
    }

    [Theory]
    [InlineData("audit", "--help")]
    [InlineData("audit", "--all-region", "--help")]
    public async Task The_help_of_audit_has_an_example_whatever_else_is_typed(params string[] arguments)
    {
        Mq003Result run = await Mq003.RunAsync(arguments);

        Assert.Equal(0, run.Status);
        Assert.Contains("Example: mq003 audit --all-regions", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_credentials_are_one_line_and_status_3()
    {
        Mq003Result run = await Mq003.RunAsync(["audit", "--region", "eu-west-1"]);

        Assert.Equal(
            (3, "", "mq003: no credentials found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use --profile.\n"),
            (run.Status, run.Output, run.Errors));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_one_line_and_status_3()
    {
        AwsServer aws = await AwsServer.StartAsync();
        Dictionary<string, string> environment = AwsEnvironment.Of(aws.Address, "eu-west-1");
        await aws.DisposeAsync();

        Mq003Result run = await Mq003.RunAsync(["audit"], environment: environment);

        Assert.Equal(
            (3, 0, "mq003: this account, eu-west-1: no connection: Connection refused\n"), (run.Status, run.Brokers.Count, run.Errors));
    }

    [Theory]
    [InlineData("ec2", "mq003: 210987654321: AuthFailure: AWS was not able to validate the provided access credentials.\n")]
    [InlineData("mq", "mq003: 210987654321, eu-west-1: InvalidSignatureException: The signature does not match.\n")]
    public async Task Credentials_that_AWS_refuses_are_one_line_without_what_AWS_echoes(string service, string line)
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-1", []));
        aws.Interfere = (scope, _) => scope.Service != service ? null
            : service is "ec2" ? FakeAws.XmlRefusal(401, "AuthFailure", "AWS was not able to validate the provided access credentials.")
            : FakeAws.Refusal(
                403, "InvalidSignatureException", "The signature does not match.\n\nx-amz-security-token:" + AwsEnvironment.SessionToken);

        Mq003Result run = await Mq003.AuditAsync(aws, "--all-regions");

        Assert.Equal((3, 0, line), (run.Status, run.Brokers.Count, run.Errors));
    }
}

/// <summary>The Region of the environment, read as the AWS CLI reads it.</summary>
public sealed class AuditRegionTests
{
    [Theory]
    [InlineData("", "eu-north-1", "eu-north-1")]
    [InlineData("eu-west-2", "eu-north-1", "eu-west-2")]
    public async Task AWS_DEFAULT_REGION_counts_where_AWS_REGION_is_not_set(string region, string defaultRegion, string audited)
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-north-1", []), ("eu-west-2", []));
        Dictionary<string, string> environment = AwsEnvironment.Of(aws.Address, region);
        environment["AWS_DEFAULT_REGION"] = defaultRegion;

        Mq003Result run = await Mq003.RunAsync(["audit"], environment: environment);

        Assert.Equal(0, run.Status);
        Assert.Equal([audited], aws.Scopes.Where(scope => scope.Service is "mq").Select(scope => scope.Region).Distinct());
    }
}
