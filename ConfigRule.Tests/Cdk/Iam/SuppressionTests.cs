using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using ConfigRule.Cdk.Iam;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk.Iam;

/// <summary>That the linters read what <see cref="Suppression"/> writes.</summary>
public sealed class SuppressionTests
{
    [Fact]
    public async Task Every_linter_takes_what_is_suppressed_one_after_the_other()
    {
        (string Id, string Reason)[] suppressions =
        [
            ("AwsSolutions-S1", "Whoever reads it is in CloudTrail."),
            ("CT.S3.PR.2", "Control Tower's form of the same."),
            ("CT.S3.PR.4", "Nobody waits for new objects."),
            ("E3030", "A period of two days, for this test."),
            ("E3691", "A version of nothing, for this test."),
            ("NIST.800.53.R5-S3BucketLoggingEnabled", "NIST's form of the same."),
        ];
        string template = await SynthesizeAsync(stack =>
        {
            Bucket bucket = new(stack, "Bucket");
            CfnLogGroup logs = new(stack, "Logs", new CfnLogGroupProps { RetentionInDays = 2 });
            foreach ((string id, string reason) in suppressions)
            {
                _ = id.StartsWith('E') ? (Constructs.IConstruct)logs.Suppress(id, reason) : bucket.Suppress(id, reason);
            }
        });

        LintReport report = await TemplateLinter.LintAsync([template]);

        Assert.Equal(
            suppressions.Where(suppression => suppression.Id != "E3691"),
            report.Suppressions
                .Select(suppression => (suppression.Id, suppression.Reason))
                .OrderBy(suppression => suppression.Id, StringComparer.Ordinal));
        LintFinding stale = Assert.Single(report.Findings, finding => finding.Id.StartsWith("suppression", StringComparison.Ordinal));
        Assert.Equal(("suppression-stale", "E3691 is suppressed, but not found"), (stale.Id, stale.Message));
    }

    [Fact]
    public async Task A_permissions_reason_answers_for_its_wildcards_and_for_no_other()
    {
        Permission[] permissions =
        [
            new(["mq:DescribeBroker"], ["arn:${AWS::Partition}:mq:${AWS::Region}:${AWS::AccountId}:broker:*"], "Every broker is judged."),
            new(["mq:ListBrokers"], ["*"], "There is no resource level."),
        ];
        string template = await SynthesizeAsync(stack =>
        {
            PolicyDocument document = new();
            foreach (string resource in permissions.SelectMany(permission => permission.Resources).Append("arn:${AWS::Partition}:s3:::*"))
            {
                document.AddStatements(
                    new PolicyStatement(
                        new PolicyStatementProps
                        {
                            Actions = ["any:Action"],
                            Resources = [resource is "*" ? resource : Fn.Sub(resource)],
                        }));
            }

            Role role = new(stack, "Role", new RoleProps
            {
                AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
                InlinePolicies = new Dictionary<string, PolicyDocument> { ["Own"] = document },
            });
            role.SuppressWildcards(permissions);
        });

        LintReport report = await TemplateLinter.LintAsync([template]);

        Assert.Equal(
            ["mq:DescribeBroker: Every broker is judged.", "mq:ListBrokers: There is no resource level."],
            report.Suppressions.Select(suppression => suppression.Reason));
        LintFinding left = Assert.Single(report.Findings, finding => finding.Id.StartsWith("AwsSolutions-IAM5", StringComparison.Ordinal));
        Assert.Equal("AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::*]", left.Id);
    }

    [Fact]
    public async Task Metadata_that_others_wrote_stays_when_a_finding_is_suppressed()
    {
        string template = await SynthesizeAsync(stack =>
        {
            CfnLogGroup logs = new(stack, "Logs");
            logs.AddMetadata("cdk_nag", new Dictionary<string, object> { ["theirs"] = "stays" });
            logs.Suppress("AwsSolutions-X1", "First of two.").Suppress("AwsSolutions-X2", "Second of two.");
        });

        JsonNode metadata = JsonNode.Parse(await File.ReadAllTextAsync(template))!["Resources"]!["Logs"]!["Metadata"]!;
        JsonNode expected = JsonNode.Parse("""
            {
              "theirs": "stays",
              "rules_to_suppress": [
                { "id": "AwsSolutions-X1", "reason": "First of two." },
                { "id": "AwsSolutions-X2", "reason": "Second of two." }
              ]
            }
            """)!;
        Assert.True(JsonNode.DeepEquals(expected, metadata["cdk_nag"]), metadata.ToJsonString());
    }

    [Fact]
    public async Task A_suppression_of_an_unknown_rule_or_of_what_is_not_a_resource_is_refused()
    {
        await SynthesizeAsync(stack =>
        {
            CfnLogGroup logs = new(stack, "Logs");

            ArgumentException noRule = Assert.Throws<ArgumentException>(() => logs.Suppress("S1", "It has no pack."));
            ArgumentException noResource = Assert.Throws<ArgumentException>(() => stack.Suppress("W3005", "Nobody knows of what."));

            Assert.StartsWith("'S1' is not a rule of", noRule.Message, StringComparison.Ordinal);
            Assert.StartsWith("Subject is not a resource", noResource.Message, StringComparison.Ordinal);
        });
    }

    private static async Task<string> SynthesizeAsync(Action<Stack> fill)
    {
        await NodeTool.RequireAsync();
        return Synthesized.StackFile("Subject", fill);
    }
}
