using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk;

/// <summary>That the linters find what they must, so that no finding cannot mean that a tool did not run.</summary>
public sealed class LinterTests
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

    private static readonly LintedTemplates Templates = new();

    private static readonly Dictionary<string, string> BadFiles =
        Bad.Select(bad => bad.Resource).Distinct().ToDictionary(resource => resource, resource => Templates.Add(resource));

    private static readonly Dictionary<string, string> SuppressedFiles = Suppressing(Reason);

    private static readonly Dictionary<string, string> UnreasonedFiles = Suppressing("because");

    /// <summary>Some are the beginning of what is found, which is not a rule.</summary>
    private static readonly (string Tool, string Id)[] Stale =
    [
        ("cdk-nag", "AwsSolutions-L1"), ("cdk-nag", "AwsSolutions-S"),
        ("cfn-guard", "CT.LAMBDA.PR.3"), ("cfn-guard", "CT.S3.PR"),
        ("cfn-lint", "W3005"), ("cfn-lint", "E3"),
    ];

    private static readonly string[] StaleFiles =
    [
        .. Stale.Select(one => Templates.Add(
            one.Tool is "cfn-lint" ? WrongRetention : Bucket, Suppressed(one.Tool, one.Id, Reason))),
    ];

    private static readonly string Whole = Templates.Add(WideRole, Suppressed("cdk-nag", "AwsSolutions-IAM5", Reason));

    private static readonly string Narrowed = Templates.Add(WideRole, """
        { "cdk_nag": { "rules_to_suppress": [
          { "id": "AwsSolutions-IAM5", "reason": "Reads any object.", "appliesTo": ["Resource::*"] }
        ] } }
        """);

    private static readonly string[] Copies =
        [Templates.Add(Bucket, description: "The same twice."), Templates.Add(Bucket, description: "The same twice.")];

    [Fact]
    public async Task What_is_bad_is_found_in_its_template()
    {
        LintReport report = await Templates.ReportAsync(BadFiles.Values);

        Assert.All(Bad, bad =>
        {
            LintFinding finding = Assert.Single(report.Findings, finding => finding.Id == bad.Id);
            Assert.Equal((bad.Tool, "Subject", BadFiles[bad.Resource]), (finding.Tool, finding.Resource, finding.Template));
            Assert.Contains(finding.Level, (string[])["error", "warning"]);
        });
        Assert.Empty(report.Suppressions);
    }

    [Fact]
    public async Task A_rule_that_throws_is_a_finding_that_says_so()
    {
        LintReport report = await Templates.ReportAsync(BadFiles[UnknownAccess]);

        LintFinding finding = Assert.Single(report.Findings, finding => finding.Id == "AwsSolutions-SM3");
        Assert.StartsWith("the rule threw", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_suppressed_is_listed_with_its_reason()
    {
        LintReport report = await Templates.ReportAsync(SuppressedFiles.Values);

        Assert.Equivalent(
            Bad.Select(bad => new LintSuppression(bad.Tool, bad.Id, "Subject", SuppressedFiles[bad.Id], Reason)),
            report.Suppressions,
            strict: true);
        Assert.All(Bad, bad => Assert.DoesNotContain(report.Findings, finding => Is(finding, bad.Id, SuppressedFiles)));
        Assert.DoesNotContain(report.Findings, IsAboutSuppression);
    }

    [Fact]
    public async Task A_suppression_without_a_reason_suppresses_nothing_and_is_found()
    {
        LintReport report = await Templates.ReportAsync(UnreasonedFiles.Values);

        Assert.Empty(report.Suppressions);
        Assert.All(Bad, bad => Assert.Contains(report.Findings, finding => Is(finding, bad.Id, UnreasonedFiles)));
        Assert.Equivalent(
            Bad.Select(bad => (bad.Tool, "suppression-without-reason", UnreasonedFiles[bad.Id], $"{bad.Id}: 'because' is no reason")),
            report.Findings.Where(IsAboutSuppression).Select(finding => (finding.Tool, finding.Id, finding.Template, finding.Message)),
            strict: true);
    }

    [Fact]
    public async Task A_suppression_of_what_is_not_found_is_itself_found()
    {
        LintReport report = await Templates.ReportAsync(StaleFiles);

        Assert.Empty(report.Suppressions);
        Assert.Equivalent(
            Stale.Select(one => (one.Tool, "suppression-stale", $"{one.Id} is suppressed, but not found")),
            report.Findings.Where(IsAboutSuppression).Select(finding => (finding.Tool, finding.Id, finding.Message)),
            strict: true);
    }

    [Fact]
    public async Task A_whole_rule_can_be_suppressed_but_not_narrowed_in_a_way_that_is_not_read()
    {
        LintReport report = await Templates.ReportAsync(Whole, Narrowed);

        Assert.Equal([Whole], report.Suppressions.Select(suppression => suppression.Template));
        Assert.Equal(
            [Narrowed],
            report.Findings
                .Where(finding => finding.Id.StartsWith("AwsSolutions-IAM5", StringComparison.Ordinal))
                .Select(finding => finding.Template)
                .Distinct());
        Assert.Equal(
            ("suppression-not-understood", Narrowed),
            report.Findings.Where(IsAboutSuppression).Select(finding => (finding.Id, finding.Template)).Single());
    }

    [Fact]
    public async Task A_copy_of_a_template_is_not_counted_twice()
    {
        LintReport report = await Templates.ReportAsync(Copies);

        Assert.Equal([Copies[0]], report.Findings.Select(finding => finding.Template).Distinct());
    }

    private static bool IsAboutSuppression(LintFinding finding) => finding.Id.StartsWith("suppression", StringComparison.Ordinal);

    private static bool Is(LintFinding finding, string id, Dictionary<string, string> files) =>
        finding.Id == id && finding.Template == files[id];

    /// <summary>A template for each that is bad, which suppresses just that.</summary>
    private static Dictionary<string, string> Suppressing(string reason) =>
        Bad.ToDictionary(bad => bad.Id, bad => Templates.Add(bad.Resource, Suppressed(bad.Tool, bad.Id, reason)));

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
}
