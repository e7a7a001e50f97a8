using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using ConfigRule.Cdk.Iam;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <param name="RuleNames">The names of the rules.</param>
/// <param name="Addresses">The recipients; each has to confirm.</param>
/// <param name="HasButton">Whether the dashboard has the Remediate button.</param>
internal sealed record ComplianceMailProps(IReadOnlyList<string> RuleNames, IReadOnlyList<string> Addresses, bool HasButton);

/// <summary>Mail for the compliance officer when a broker becomes NON_COMPLIANT.</summary>
internal sealed class ComplianceMail : Construct
{
    public ComplianceMail(Construct scope, string id, ComplianceMailProps props)
        : base(scope, id)
    {
        // A customer managed key: EventBridge cannot use the AWS managed key of SNS.
        Key key = new(this, "Key", new KeyProps
        {
            Description = $"Encrypts the mail of the AWS Config rule {BrokerRule.Id}.",
            EnableKeyRotation = true,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        key.Suppress(
            "CT.KMS.PR.3",
            "The statement for the account is the one that AWS recommends: IAM policies decide on grants; no service may create one.");
        Topic topic = new(this, "Topic", new TopicProps { DisplayName = "Amazon MQ compliance", MasterKey = key, EnforceSSL = true });
        foreach (string address in props.Addresses)
        {
            topic.AddSubscription(new EmailSubscription(address));
        }

        Rule turned = new(this, "TurnedNonCompliant", new RuleProps
        {
            Description = $"An Amazon MQ broker became NON_COMPLIANT under {BrokerRule.Id}.",
            EventPattern = new EventPattern
            {
                Source = ["aws.config"],
                DetailType = ["Config Rules Compliance Change"],
                Detail = new Dictionary<string, object>
                {
                    ["messageType"] = new[] { "ComplianceChangeNotification" },
                    ["configRuleName"] = props.RuleNames.ToArray(),
                    ["newEvaluationResult"] = new Dictionary<string, object> { ["complianceType"] = new[] { "NON_COMPLIANT" } },
                },
            },
        });
        string Field(string path) => EventField.FromPath($"$.detail.{path}");
        string broker = $"{Field("resourceId")} (account {Field("awsAccountId")}, {Field("awsRegion")})";
        string cure = props.HasButton ? "with the rule's Remediate button or 'mq003 plan'" : "with 'mq003 plan'";
        turned.AddTarget(new SnsTopic(topic, new SnsTopicProps
        {
            Message = RuleTargetInput.FromMultilineText($"""
                Amazon MQ broker {broker} is NON_COMPLIANT under the AWS Config rule {Field("configRuleName")}.
                {Field("newEvaluationResult.annotation")}
                Replace it with a highly available broker ({cure}), or give it an exemption tag with a reason.
                """),
        }));
        // Without a condition on the account, because EventBridge does not send the account when it publishes to an encrypted topic.
        key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Principals = [new ServicePrincipal("events.amazonaws.com")],
            Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
            Resources = ["*"],
        }));
    }
}
