using Amazon.ConfigService.Model;
using ConfigRule.Cli.Doctor;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Tests.Cli.Doctor;

/// <summary>How <c>mq003 doctor</c> compares the rows of the dashboard with the live brokers.</summary>
public sealed class RowChecksTests
{
    private const string Region = "eu-central-1";
    private const string Account = "123456789012";
    private const string Recorded = ", recorded 2026-11-29T11:59:00Z, 1 minute ago";

    private static readonly DateTime Now = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Rows_and_brokers_are_matched_by_id_in_either_form_and_what_is_wrong_comes_first()
    {
        BrokerRow[] brokers =
        [
            Broker("b-good", "ACTIVE_STANDBY_MULTI_AZ"), Broker("b-twice"), Broker("b-missing"), Broker("b-exempt", exempt: true),
            Broker("b-new", created: Now.AddMinutes(-10)), Broker("b-hidden", exempt: true), Broker("b-unread", undecided: "Not read."),
        ];
        EvaluationResult[] rows =
        [
            Row(Arn("b-good"), "COMPLIANT"), Row("b-twice", "NON_COMPLIANT"), Row(Arn("b-twice"), "NON_COMPLIANT"),
            Row("b-exempt", "NON_COMPLIANT"), Row("b-gone", "COMPLIANT"), Row("b-unlisted", "COMPLIANT"),
            Row("a-bucket", "COMPLIANT", "AWS::S3::Bucket"),
        ];

        IReadOnlyList<Check> checks = await new RowChecks("r", Region, TimeSpan.FromMinutes(30), Now)
            .CompareAsync(brokers, rows, id => Task.FromResult(id is "b-unlisted"));

        string[] expected =
        [
            $"✗ b-exempt: the dashboard says NON_COMPLIANT{Recorded}, and the policy says NOT_APPLICABLE: b-exempt (ActiveMQ) runs ",
            "✗ b-missing has no row, and the policy says NON_COMPLIANT: b-missing (ActiveMQ) runs SINGLE_INSTANCE: ",
            "? b-new has no row; it was created 10 minutes ago, and AWS Config may still evaluate it.",
            "✗ b-twice has 2 rows, as id and as ARN.",
            "? Not read.",
            $"✗ b-gone is COMPLIANT on the dashboard{Recorded}, but the broker no longer exists.",
            "? b-unlisted is COMPLIANT on the dashboard; Amazon MQ knows it, but did not list it.",
            "✗ a-bucket is a row for AWS::S3::Bucket, not for a broker.",
            $"✓ b-good ({Arn("b-good")}) is COMPLIANT{Recorded}.",
            "✓ b-hidden has no row, because it is NOT_APPLICABLE: b-hidden (ActiveMQ) runs SINGLE_INSTANCE: ",
        ];
        string[] actual = [.. checks.Select(check => $"{CheckNames.Sign(check.State)} {check.Message}")];
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.All(checks.Where(check => check.State is CheckState.Wrong), check => Assert.Contains(
            "start-config-rules-evaluation --config-rule-names r --region eu-central-1", check.Cure, StringComparison.Ordinal));
    }

    private static string Arn(string id) => $"arn:aws:mq:{Region}:{Account}:broker:name:{id}";

    private static BrokerRow Broker(
        string id, string mode = "SINGLE_INSTANCE", bool exempt = false, DateTime? created = null, string? undecided = null) =>
        new FoundBroker(
            id,
            new(id, "ActiveMQ", mode, exempt ? new Dictionary<string, string> { ["e"] = "a reason" } : []),
            Account,
            Region,
            RowSource.AmazonMq,
            undecided)
        {
            Created = created ?? Now.AddYears(-1),
        }.Judge(RuleParameters.Default with { ExemptionTagKey = "e" }, DateOnly.FromDateTime(Now));

    private static EvaluationResult Row(string id, string compliance, string type = Resource.Broker) => new()
    {
        ComplianceType = compliance,
        ResultRecordedTime = Now.AddMinutes(-1),
        EvaluationResultIdentifier = new() { EvaluationResultQualifier = new() { ResourceId = id, ResourceType = type } },
    };
}
