using Amazon.ConfigService.Model;
using ConfigRule.Cli.Doctor;
using ConfigRule.Policy;
using AwsRule = Amazon.ConfigService.Model.ConfigRule;

namespace ConfigRule.Tests.Cli.Doctor;

/// <summary>What each check of <c>mq003 doctor</c> makes of AWS's answers; DoctorTests runs them as a whole.</summary>
public sealed class DoctorChecksTests
{
    private const string Region = "eu-central-1";
    private const string Account = "123456789012";
    private const string Type = Resource.Broker;

    private static readonly DateTime Now = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, RecordingGroup, RecordingMode?> Recorders => new()
    {
        { "✓ records AWS::AmazonMQ::Broker continuously", new() { AllSupported = true }, null },
        { "✓ records AWS::AmazonMQ::Broker continuously", new() { ResourceTypes = [Type] }, new() { RecordingFrequency = "CONTINUOUS" } },
        { "✓ records AWS::AmazonMQ::Broker once a day", new() { AllSupported = true }, new() { RecordingFrequency = "DAILY" } },
        {
            "✓ records AWS::AmazonMQ::Broker continuously",
            new() { RecordingStrategy = new() { UseOnly = "ALL_SUPPORTED_RESOURCE_TYPES" } },
            new()
            {
                RecordingFrequency = "DAILY",
                RecordingModeOverrides = [new() { RecordingFrequency = "CONTINUOUS", ResourceTypes = [Type] }],
            }
        },
        {
            "✗ excludes AWS::AmazonMQ::Broker",
            new()
            {
                RecordingStrategy = new() { UseOnly = "EXCLUSION_BY_RESOURCE_TYPES" },
                ExclusionByResourceTypes = new() { ResourceTypes = ["AWS::S3::Bucket", Type] },
            },
            null
        },
        {
            "✓ records AWS::AmazonMQ::Broker continuously",
            new()
            {
                RecordingStrategy = new() { UseOnly = "EXCLUSION_BY_RESOURCE_TYPES" },
                ExclusionByResourceTypes = new() { ResourceTypes = ["AWS::S3::Bucket"] },
            },
            null
        },
        { "✗ records chosen resource types", new() { AllSupported = false, ResourceTypes = ["AWS::S3::Bucket"] }, null },
    };

    [Theory]
    [MemberData(nameof(Recorders))]
    public void What_the_recorder_records_and_how_often_is_one_line(string expected, RecordingGroup group, RecordingMode? mode)
    {
        (Check check, bool isDaily) = RecorderChecks.Examine(new(
            new() { Name = "default", RecordingGroup = group, RecordingMode = mode }, new() { Name = "default", Recording = true }, true));

        Assert.Equal(expected[0].ToString(), CheckNames.Sign(check.State));
        Assert.Contains(expected[2..], check.Message, StringComparison.Ordinal);
        Assert.Equal(expected.EndsWith("once a day", StringComparison.Ordinal), isDaily);
    }

    [Fact]
    public void A_recorder_that_fails_states_its_reason_and_is_not_needed_by_a_scheduled_rule()
    {
        RecorderAnswer answer = new(
            new() { Name = "default", RecordingGroup = new() { AllSupported = true } },
            new() { Name = "default", Recording = true, LastStatus = "Failure", LastErrorCode = "NoBucket", LastErrorMessage = "Gone." },
            IsNeeded: true);

        Check needed = RecorderChecks.Examine(answer).Check;
        Check scheduled = RecorderChecks.Examine(answer with { IsNeeded = false }).Check;

        Assert.Equal(
            (CheckState.Wrong, "The recorder default fails (NoBucket Gone.), so a change of a broker never reaches the rule."),
            (needed.State, needed.Message));
        Assert.Equal(
            (CheckState.Fine, "The recorder default fails (NoBucket Gone.); the rule runs on a schedule and does not need it."),
            (scheduled.State, scheduled.Message));
    }

    public static TheoryData<string, Action<AwsRule>> BrokenRules => new()
    {
        { "is not a Lambda rule (owner CUSTOM_POLICY)", rule => rule.Source.Owner = "CUSTOM_POLICY" },
        { "invokes the function other, not mq003-deployment-mode", rule => rule.Source.SourceIdentifier = Arn("other", Region, Account) },
        {
            "invokes a function of account 210987654321 in eu-central-1",
            rule => rule.Source.SourceIdentifier = Arn(Rule.FunctionName, Region, "210987654321")
        },
        {
            "invokes a function of account 123456789012 in us-east-1",
            rule => rule.Source.SourceIdentifier = Arn(Rule.FunctionName, "us-east-1", Account)
        },
        { "is DELETING", rule => rule.ConfigRuleState = "DELETING" },
        { "runs neither on changes nor on a schedule", rule => rule.Source.SourceDetails = [] },
        { "evaluates resources with the tag team only", rule => rule.Scope = new() { TagKey = "team" } },
        { "evaluates one resource only, b-1", rule => rule.Scope = new() { ComplianceResourceId = "b-1" } },
        {
            "evaluates AWS::S3::Bucket, not AWS::AmazonMQ::Broker",
            rule => rule.Scope = new() { ComplianceResourceTypes = ["AWS::S3::Bucket"] }
        },
    };

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void A_rule_that_leaves_brokers_out_is_wrong(string expected, Action<AwsRule> change)
    {
        AwsRule rule = OnChange();
        change(rule);

        Check check = Assert.Single(
            new RuleChecks(rule, Rule.FunctionName, Account, Region).Examine(), check => check.State is CheckState.Wrong);

        Assert.StartsWith($"{Rule.ConfigRuleName} {expected}", check.Message, StringComparison.Ordinal);
        Assert.NotEmpty(check.Cure!);
    }

    [Fact]
    public void A_scheduled_rule_with_an_alias_of_the_function_is_fine_and_gives_a_new_broker_its_period()
    {
        AwsRule rule = OnChange();
        rule.Source.SourceIdentifier = Arn($"{Rule.FunctionName}:live", Region, Account);
        rule.Source.SourceDetails = [new() { MessageType = "ScheduledNotification", MaximumExecutionFrequency = "Six_Hours" }];
        rule.InputParameters = """{"exemptionTagKey":"mq-003:exempt"}""";
        RuleChecks checks = new(rule, Rule.FunctionName, Account, Region);

        Assert.Equal(
            [
                "mq-003-deployment-mode is ACTIVE, invokes mq003-deployment-mode and runs on a schedule (Six_Hours).",
                "mq-003-deployment-mode: EngineTypes: ActiveMQ, RabbitMQ; ExemptionTagKey: mq-003:exempt; ExemptAs: NOT_APPLICABLE.",
            ],
            checks.Examine().Select(check => check.Message));
        Assert.Equal(TimeSpan.FromHours(6.5), checks.Grace(TimeSpan.FromMinutes(30)));
    }

    [Theory]
    [InlineData("✓", -1, null, null, 1, "r last ran at 2026-11-29T11:00:00Z, 1 hour ago.")]
    [InlineData("✓", -1, -2, null, 1, "r last ran at 2026-11-29T11:00:00Z, 1 hour ago.")]
    [InlineData(
        "✗",
        -2,
        -1,
        null,
        1,
        "r failed at 2026-11-29T11:00:00Z, 1 hour ago: Denied No. It last succeeded at 2026-11-29T10:00:00Z, 2 hours ago.")]
    [InlineData("✗", null, -1, -3, 1, "r failed at 2026-11-29T11:00:00Z, 1 hour ago: Denied No.")]
    [InlineData(
        "✓",
        null,
        null,
        -48,
        1,
        "r: AWS Config does not say when it last ran; its newest row was recorded at 2026-11-27T12:00:00Z, 2 days ago.")]
    [InlineData("✓", null, null, null, 0, "r has no row, and no broker should have one.")]
    [InlineData("?", null, null, null, 1, "r has no row, and AWS Config does not say whether it ever ran.")]
    public void The_last_run_is_what_AWS_Config_says_and_never_broken_without_its_word(
        string state, int? succeeded, int? failed, int? row, int brokers, string message)
    {
        ConfigRuleEvaluationStatus? status = succeeded is null && failed is null ? null : new()
        {
            LastSuccessfulInvocationTime = After(succeeded),
            LastFailedEvaluationTime = After(failed),
            LastErrorCode = "Denied",
            LastErrorMessage = "No.",
        };

        Check check = LastRunCheck.Examine("r", status, After(row), brokers, "other", Region, Now);

        Assert.Equal((state, message), (CheckNames.Sign(check.State), check.Message));
        Assert.Equal(state is "✗", check.Cure?.Contains("/aws/lambda/other", StringComparison.Ordinal) is true);
    }

    private static AwsRule OnChange() => new()
    {
        ConfigRuleName = Rule.ConfigRuleName,
        ConfigRuleState = "ACTIVE",
        Scope = new() { ComplianceResourceTypes = [Type] },
        Source = new()
        {
            Owner = "CUSTOM_LAMBDA",
            SourceIdentifier = Arn(Rule.FunctionName, Region, Account),
            SourceDetails =
            [
                new() { MessageType = "ConfigurationItemChangeNotification" },
                new() { MessageType = "OversizedConfigurationItemChangeNotification" },
            ],
        },
    };

    private static string Arn(string function, string region, string account) => $"arn:aws:lambda:{region}:{account}:function:{function}";

    private static DateTime? After(int? hours) => hours is { } number ? Now.AddHours(number) : null;
}
