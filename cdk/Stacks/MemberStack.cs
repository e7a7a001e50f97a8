using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
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
