using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SSM;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <summary>The runbook that creates a highly available broker beside one that fails, and its role.</summary>
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
            Description = $"The role of the runbook of AWS Config rule {BrokerRule.Id}, for this runbook only.",
            // Prevents that an automation of another account uses the role.
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
            // AWS documents inline scripts for YAML only; JSON is valid YAML.
            DocumentFormat = "YAML",
            TargetType = $"/{DeploymentModeRule.BrokerType}",
            // A document with a fixed name can only be changed by creating a new version of it.
            UpdateMethod = "NewVersion",
            Content = Runbook.Content(Role.RoleArn, [.. settings.Approvers.Select(Principal)], settings.ApprovalTopic),
        });
    }

    public Role Role { get; }

    public CfnDocument Document { get; }

    /// <summary><c>role/NAME</c> is a role in the account of the runbook.</summary>
    private static string Principal(string approver) => approver.StartsWith("role/", StringComparison.Ordinal)
        ? Fn.Sub($"arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:{approver}")
        : approver;
}
