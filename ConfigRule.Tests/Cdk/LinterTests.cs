using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk;

/// <summary>That the linters find what they must, so that no finding cannot mean that a tool did not run.</summary>
public sealed class LinterTests : IDisposable
{
    private const string Reason = "A test needs something bad.";

    private const string Bucket = """{ "Type": "AWS::S3::Bucket", "Properties": {} }""";

    private const string WideRole = """
        {
          "Type": "AWS::IAM::Role",
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Version": "2012-10-17",
              "Statement": [{ "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }]
            },
            "Policies": [{
              "PolicyName": "Wide",
              "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }] }
            }]
          }
        }
        """;

    private const string WrongRetention = """{ "Type": "AWS::Logs::LogGroup", "Properties": { "RetentionInDays": 2 } }""";

    /// <summary>cdk-nag cannot tell what only CloudFormation will know.</summary>
    private const string UnknownAccess = """
        {
          "Type": "AWS::SageMaker::NotebookInstance",
          "Properties": {
            "InstanceType": "ml.t3.medium",
            "RoleArn": "arn:aws:iam::123456789012:role/any",
            "DirectInternetAccess": { "Ref": "AWS::StackName" }
          }
        }
        """;

    private static readonly (string Tool, string Id, string Resource)[] Bad =
    [
        ("cdk-nag", "AwsSolutions-S1", Bucket),
        ("cdk-nag", "NIST.800.53.R5-S3BucketLoggingEnabled", Bucket),
        ("cdk-nag", "AwsSolutions-IAM5[Action::s3:*]", WideRole),
        ("cdk-nag", "AwsSolutions-IAM5[Resource::*]", WideRole),
        ("cdk-nag", "AwsSolutions-SM3", UnknownAccess),
        ("cfn-guard", "CT.S3.PR.2", Bucket),
        ("cfn-lint", "E3030", WrongRetention),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_bad_is_found_in_its_template()
    {
        Dictionary<string, string> files = Bad.Select(bad => bad.Resource).Distinct().ToDictionary(
            resource => resource, resource => Write(resource));

        LintReport report = await TemplateLinter.LintAsync([.. files.Values]);

        Assert.All(Bad, bad =>
        {
            LintFinding finding = Assert.Single(report.Findings, finding => finding.Id == bad.Id);
            Assert.Equal((bad.Tool, "Subject", files[bad.Resource]), (finding.Tool, finding.Resource, finding.Template));
            Assert.Contains(finding.Level, (string[])["error", "warning"]);
        });
        Assert.Empty(report.Suppressions);
    }

    [Fact]
    public async Task A_rule_that_throws_is_a_finding_that_says_so()
    {
        LintReport report = await TemplateLinter.LintAsync([Write(UnknownAccess)]);

        LintFinding finding = Assert.Single(report.Findings, finding => finding.Id == "AwsSolutions-SM3");
        Assert.StartsWith("the rule threw", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_suppressed_is_listed_with_its_reason()
    {
        Dictionary<string, string> files = Bad.ToDictionary(
            bad => bad.Id, bad => Write(bad.Resource, Suppressed(bad.Tool, bad.Id, Reason)));

        LintReport report = await TemplateLinter.LintAsync([.. files.Values]);

        Assert.Equivalent(
            Bad.Select(bad => new LintSuppression(bad.Tool, bad.Id, "Subject", files[bad.Id], Reason)), report.Suppressions, strict: true);
        Assert.All(
            Bad, bad => Assert.DoesNotContain(report.Findings, finding => finding.Id == bad.Id && finding.Template == files[bad.Id]));
        Assert.DoesNotContain(report.Findings, IsAboutSuppression);
    }

    [Fact]
    public async Task A_suppression_without_a_reason_suppresses_nothing_and_is_found()
    {
        Dictionary<string, string> files = Bad.ToDictionary(
            bad => bad.Id, bad => Write(bad.Resource, Suppressed(bad.Tool, bad.Id, "because")));

        LintReport report = await TemplateLinter.LintAsync([.. files.Values]);

        Assert.Empty(report.Suppressions);
        Assert.All(Bad, bad => Assert.Contains(report.Findings, finding => finding.Id == bad.Id && finding.Template == files[bad.Id]));
        Assert.Equivalent(
            Bad.Select(bad => (bad.Tool, "suppression-without-reason", files[bad.Id], $"{bad.Id}: 'because' is no reason")),
            report.Findings.Where(IsAboutSuppression).Select(finding => (finding.Tool, finding.Id, finding.Template, finding.Message)),
            strict: true);
    }

    [Fact]
    public async Task A_suppression_of_what_is_not_found_is_itself_found()
    {
        // Some are the beginning of what is found, which is no rule.
        (string Tool, string Id)[] stale =
        [
            ("cdk-nag", "AwsSolutions-L1"), ("cdk-nag", "AwsSolutions-S"),
            ("cfn-guard", "CT.LAMBDA.PR.3"), ("cfn-guard", "CT.S3.PR"),
            ("cfn-lint", "W3005"), ("cfn-lint", "E3"),
        ];
        string[] files =
        [
            .. stale.Select(one => Write(one.Tool is "cfn-lint" ? WrongRetention : Bucket, Suppressed(one.Tool, one.Id, Reason))),
        ];

        LintReport report = await TemplateLinter.LintAsync(files);

        Assert.Empty(report.Suppressions);
        Assert.Equivalent(
            stale.Select(one => (one.Tool, "suppression-stale", $"{one.Id} is suppressed, but not found")),
            report.Findings.Where(IsAboutSuppression).Select(finding => (finding.Tool, finding.Id, finding.Message)),
            strict: true);
    }

    [Fact]
    public async Task A_whole_rule_can_be_suppressed_but_not_narrowed_in_a_way_that_is_not_read()
    {
        string whole = Write(WideRole, Suppressed("cdk-nag", "AwsSolutions-IAM5", Reason));
        string narrowed = Write(WideRole, """
            { "cdk_nag": { "rules_to_suppress": [
              { "id": "AwsSolutions-IAM5", "reason": "Reads any object.", "appliesTo": ["Resource::*"] }
            ] } }
            """);

        LintReport report = await TemplateLinter.LintAsync([whole, narrowed]);

        Assert.Equal([whole], report.Suppressions.Select(suppression => suppression.Template));
        Assert.Equal(
            [narrowed],
            report.Findings
                .Where(finding => finding.Id.StartsWith("AwsSolutions-IAM5", StringComparison.Ordinal))
                .Select(finding => finding.Template)
                .Distinct());
        Assert.Equal(
            ("suppression-not-understood", narrowed),
            report.Findings.Where(IsAboutSuppression).Select(finding => (finding.Id, finding.Template)).Single());
    }

    [Fact]
    public async Task A_copy_of_a_template_is_not_counted_twice()
    {
        string file = Write(Bucket), copy = Write(Bucket);

        LintReport report = await TemplateLinter.LintAsync([file, copy]);

        Assert.Equal([file], report.Findings.Select(finding => finding.Template).Distinct());
    }

    private static bool IsAboutSuppression(LintFinding finding) => finding.Id.StartsWith("suppression", StringComparison.Ordinal);

    private static string Suppressed(string tool, string id, string reason)
    {
        string rules = $$"""{ "rules_to_suppress": [{ "id": "{{id}}", "reason": "{{reason}}" }] }""";
        return tool switch
        {
            "cdk-nag" => $$"""{ "cdk_nag": {{rules}} }""",
            "cfn-guard" => $$"""{ "guard": {{rules}} }""",
            _ => $$"""{ "cfn-lint": { "config": { "ignore_checks": ["{{id}}"] }, "reasons": { "{{id}}": "{{reason}}" } } }""",
        };
    }

    /// <summary>A template of one resource.</summary>
    private string Write(string resource, string? metadata = null)
    {
        JsonNode subject = JsonNode.Parse(resource)!;
        if (metadata is not null)
        {
            subject["Metadata"] = JsonNode.Parse(metadata);
        }

        string file = Path.Combine(folder, $"{Directory.GetFiles(folder).Length}.template.json");
        File.WriteAllText(file, new JsonObject { ["Resources"] = new JsonObject { ["Subject"] = subject } }.ToJsonString());
        return file;
    }
}
