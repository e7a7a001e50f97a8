using Amazon.CDK;
using ConfigRule.Cdk.Constructs;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>The bucket for the files of the other stacks, so that no <c>cdk bootstrap</c> is needed.</summary>
internal sealed class CodeStack : Stack
{
    public CodeStack(Construct scope, string id, IStackProps props, string? organizationId)
        : base(scope, id, props)
    {
        _ = new CodeBucket(this, "Code", organizationId);
    }
}
