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
        string[] roles = [.. settings.BrokerRoles.Select(InAccount)];
        List<Permission> permissions = [.. RunbookPermissions.All];
        if (settings.ApprovalTopic is { } topic)
        {
            permissions.AddRange(RunbookPermissions.ToNotify(topic));
        }

        if (roles is not [])
        {
            permissions.Add(RunbookPermissions.ToPass(roles));
        }

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
        Role.Suppress(
            "W3037", "cfn-lint 1.51 does not know mq:DescribeSharedResources, which the Service Authorization Reference has.");
        Document = new CfnDocument(this, "Runbook", new CfnDocumentProps
        {
            Name = Runbook.Name,
            DocumentType = "Automation",
            // AWS documents inline scripts for YAML only; JSON is valid YAML.
            DocumentFormat = "YAML",
            TargetType = $"/{DeploymentModeRule.BrokerType}",
            // A document with a fixed name can only be changed by creating a new version of it.
            UpdateMethod = "NewVersion",
            Content = Runbook.Content(
                Role.RoleArn,
                [.. settings.Approvers.Select(InAccount).Select(Policies.Substituted)],
                settings.ApprovalTopic,
                [.. roles.Select(Policies.Substituted)]),
        });
    }

    public Role Role { get; }

    public CfnDocument Document { get; }

    /// <summary><c>role/NAME</c> is a role in the account of the runbook.</summary>
    private static string InAccount(string principal) => principal.StartsWith("role/", StringComparison.Ordinal)
        ? $"arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:{principal}"
        : principal;
}
