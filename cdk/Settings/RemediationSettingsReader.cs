using System.Text.RegularExpressions;

namespace ConfigRule.Cdk.Settings;

/// <summary>Reads <see cref="RemediationSettings"/>: how the runbook is started and approved.</summary>
internal static partial class RemediationSettingsReader
{
    public const string ApprovalTopic = "approvalTopic";

    public static RemediationSettings? Read(Context context)
    {
        const int LongestWindow = 2_678_000; // API reference, RemediationConfiguration, RetryAttemptSeconds.
        const int MostApprovers = 10; // Systems Manager's reference, aws:approve, Approvers.
        string mode = context.Choice("remediation", "manual", "automatic", "off");
        int? attempts = context.Number("remediationAttempts", 1, 25);
        int? seconds = context.Number("remediationSeconds", 1, LongestWindow);
        RemediationSettings remediation = new()
        {
            Automatic = mode is "automatic" ? new(attempts ?? 1, seconds ?? 3600) : null,
            Approvers = context.List(
                "approvers", "IAM user names, ARNs of users and roles, or role/NAME for a role of the account", Principal()),
            ApprovalTopic = context.Text(ApprovalTopic, "the ARN of an SNS topic whose name begins with Automation", ApprovalTopicArn()),
        };
        if (remediation.Approvers.Count > MostApprovers)
        {
            context.Refuse($"approvers has {remediation.Approvers.Count} entries: expected at most {MostApprovers}.");
        }

        NeedsAutomatic("remediationAttempts");
        NeedsAutomatic("remediationSeconds");
        if (mode is "off" && context.Has("approvers"))
        {
            context.Refuse("approvers is set, but remediation is 'off': there is nothing to approve.");
        }

        if (remediation is { ApprovalTopic: not null, Approvers.Count: 0 })
        {
            context.Refuse($"{ApprovalTopic} is set, but approvers is not: there is no approval.");
        }

        return mode is "off" ? null : remediation;

        void NeedsAutomatic(string key)
        {
            if (mode is not "automatic" && context.Has(key))
            {
                context.Refuse($"{key} is set, but remediation is '{mode}': {key} needs 'automatic'.");
            }
        }
    }

    // Systems Manager's reference, aws:approve, NotificationArn.
    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:Automation[A-Za-z0-9_-]{0,246}\z")]
    private static partial Regex ApprovalTopicArn();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:(user|role|assumed-role)/[\w+=.@/-]+|role/[\w+=.@/-]+|[\w+=.@-]{1,64})\z")]
    private static partial Regex Principal();
}
