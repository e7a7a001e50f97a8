using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.S3.Assets;
using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>
/// What every account of an organization needs before the conformance pack: function, runbook, roles. The rule itself is in the
/// pack. A StackSet deploys it, so only its two parameters may refer to another account.
/// </summary>
internal sealed class MemberStack : Stack
{
    public const string BucketParameter = "CodeBucket", KeyParameter = "CodeKey";

    public MemberStack(Construct scope, string id, IStackProps props, PackagedFunction package, DeploymentSettings settings)
        : base(scope, id, props)
    {
        CfnParameter bucket = new(
            this, BucketParameter, new CfnParameterProps { Description = "The bucket with the rule's package, in this Region." });
        CfnParameter key = new(this, KeyParameter, new CfnParameterProps { Description = "The package's key in the bucket." });
        Code code = Code.FromBucket(Bucket.FromBucketName(this, "Code", bucket.ValueAsString), key.ValueAsString);

        _ = new RuleFunction(this, "Function", new(package, code, settings));
        if (settings.Remediation is { } remediation)
        {
            _ = new BrokerReplacement(this, "Replacement", remediation);
        }
    }
}

/// <param name="Template">The template of <see cref="MemberStack"/>, published.</param>
/// <param name="Code">The rule's package, published.</param>
/// <param name="Organization">The organization.</param>
internal sealed record MemberRolloutProps(Asset Template, Asset Code, OrganizationSettings Organization);

/// <summary><see cref="MemberStack"/> in every account: by a StackSet, and by a nested stack in the management account.</summary>
internal sealed class MemberRollout : Construct
{
    public MemberRollout(Construct scope, string id, MemberRolloutProps props)
        : base(scope, id)
    {
        (Asset template, Asset code, OrganizationSettings organization) = props;
        _ = new CfnStackSet(this, "StackSet", new CfnStackSetProps
        {
            StackSetName = ResourceNames.MemberStack,
            Description = $"AWS Config rule {BrokerRule.Id}: its function, runbook and roles in every account of the organization.",
            PermissionModel = "SERVICE_MANAGED",
            CallAs = organization.IsDelegated ? "DELEGATED_ADMIN" : "SELF",
            AutoDeployment = new CfnStackSet.AutoDeploymentProperty { Enabled = true, RetainStacksOnAccountRemoval = false },
            ManagedExecution = new Dictionary<string, object> { ["Active"] = true },
            Capabilities = ["CAPABILITY_NAMED_IAM"],
            TemplateUrl = template.HttpUrl,
            Parameters = new object[]
            {
                new CfnStackSet.ParameterProperty { ParameterKey = MemberStack.BucketParameter, ParameterValue = code.S3BucketName },
                new CfnStackSet.ParameterProperty { ParameterKey = MemberStack.KeyParameter, ParameterValue = code.S3ObjectKey },
            },
            StackInstancesGroup = new object[]
            {
                new CfnStackSet.StackInstancesProperty
                {
                    // This Region only, because Lambda reads code from a bucket in its own Region.
                    Regions = [Aws.REGION],
                    DeploymentTargets = organization.ExcludedAccounts.Count == 0
                        ? new CfnStackSet.DeploymentTargetsProperty { OrganizationalUnitIds = [organization.Root] }
                        : new CfnStackSet.DeploymentTargetsProperty
                        {
                            OrganizationalUnitIds = [organization.Root],
                            AccountFilterType = "DIFFERENCE",
                            Accounts = [.. organization.ExcludedAccounts],
                        },
                },
            },
            OperationPreferences = new CfnStackSet.OperationPreferencesProperty
            {
                // The strict mode would deploy one account after the other, so that tolerated failures are never exceeded.
                ConcurrencyMode = "SOFT_FAILURE_TOLERANCE",
                MaxConcurrentPercentage = 25,
                FailureToleranceCount = organization.ToleratedFailures,
            },
        });
        if (!organization.IsDelegated && !organization.IsManagementExcluded)
        {
            // A service-managed StackSet excludes the management account; the conformance pack includes it.
            _ = new CfnStack(this, "Management", new CfnStackProps
            {
                TemplateUrl = template.HttpUrl,
                Parameters = new Dictionary<string, string>
                {
                    [MemberStack.BucketParameter] = code.S3BucketName,
                    [MemberStack.KeyParameter] = code.S3ObjectKey,
                },
            });
        }
    }
}
