using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SSM;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <summary>The runbook that builds a highly available broker beside one that fails, and its role.</summary>
internal sealed class BrokerReplacement : Construct
{
    public BrokerReplacement(Construct scope, string id, RemediationSettings settings)
        : base(scope, id)
    {
        IReadOnlyList<Permission> permissions =
            settings.ApprovalTopic is { } topic ? [.. RunbookPermissions.All, RunbookPermissions.ToNotify(topic)] : RunbookPermissions.All;
        Role = new Role(this, "Role", new RoleProps
        {
            RoleName = Fn.Sub(ResourceNames.RemediationRole),
            Description = $"What the runbook of AWS Config rule {BrokerRule.Id} may do; made for it alone.",
            // Not to be borrowed by an automation of another account.
            AssumedBy = new ServicePrincipal("ssm.amazonaws.com", new ServicePrincipalOpts
            {
                Conditions = new Dictionary<string, object>
                {
                    ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                },
            }),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["ReplaceBroker"] = Policies.Document(permissions),
            },
        });
        Role.SuppressWildcards(permissions);
        Role.Suppress("NIST.800.53.R5-IAMNoInlinePolicy", Policies.WhyInline);
        Document = new CfnDocument(this, "Runbook", new CfnDocumentProps
        {
            Name = Runbook.Name,
            DocumentType = "Automation",
            // AWS documents scripts inside the document for YAML alone; JSON is YAML, too.
            DocumentFormat = "YAML",
            TargetType = $"/{DeploymentModeRule.BrokerType}",
            // A document with a fixed name can only be changed by a new version of it.
            UpdateMethod = "NewVersion",
            Content = Runbook.Content(Role.RoleArn, [.. settings.Approvers.Select(Principal)], settings.ApprovalTopic),
        });
    }

    public Role Role { get; }

    public CfnDocument Document { get; }

    /// <summary><c>role/NAME</c> means the role of whichever account the runbook stands in.</summary>
    private static string Principal(string approver) =>
        approver.StartsWith("role/", StringComparison.Ordinal) ? Fn.Sub($"arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:{approver}") : approver;
}
