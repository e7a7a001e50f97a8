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

/// <param name="RuleNames">The rules whose verdicts count.</param>
/// <param name="Addresses">Who is written to; each has to confirm.</param>
/// <param name="HasButton">Whether the dashboard offers the runbook.</param>
internal sealed record ComplianceMailProps(IReadOnlyList<string> RuleNames, IReadOnlyList<string> Addresses, bool HasButton);

/// <summary>Mail for the compliance officer when a broker turns NON_COMPLIANT.</summary>
internal sealed class ComplianceMail : Construct
{
    public ComplianceMail(Construct scope, string id, ComplianceMailProps props)
        : base(scope, id)
    {
        // A key of our own: EventBridge cannot use the one that AWS keeps for SNS.
        Key key = new(this, "Key", new KeyProps
        {
            Description = $"Encrypts what the AWS Config rule {BrokerRule.Id} writes by mail.",
            EnableKeyRotation = true,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        key.Suppress("CT.KMS.PR.3", "The statement for the account, as AWS advises it, leaves grants to the policies of IAM; no service may make one.");
        Topic topic = new(this, "Topic", new TopicProps { DisplayName = "Amazon MQ compliance", MasterKey = key, EnforceSSL = true });
        foreach (string address in props.Addresses)
        {
            topic.AddSubscription(new EmailSubscription(address));
        }

        Rule turned = new(this, "TurnedNonCompliant", new RuleProps
        {
            Description = $"An Amazon MQ broker turned NON_COMPLIANT under {BrokerRule.Id}.",
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
        string Of(string path) => EventField.FromPath($"$.detail.{path}");
        turned.AddTarget(new SnsTopic(topic, new SnsTopicProps
        {
            Message = RuleTargetInput.FromMultilineText($"""
                Amazon MQ broker {Of("resourceId")} (account {Of("awsAccountId")}, {Of("awsRegion")}) is NON_COMPLIANT under the AWS Config rule {Of("configRuleName")}.
                {Of("newEvaluationResult.annotation")}
                Rebuild it highly available ({(props.HasButton ? "the rule's Remediate button, or " : "")}'mq003 plan'), or give it an exemption tag with a reason.
                """),
        }));
        // Without a condition on the account: EventBridge states none when it publishes into an encrypted topic.
        key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Principals = [new ServicePrincipal("events.amazonaws.com")],
            Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
            Resources = ["*"],
        }));
    }
}
