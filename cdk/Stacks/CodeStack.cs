using Amazon.CDK;
using ConfigRule.Cdk.Constructs;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>The bucket that the other stacks' files are published into, so that nothing has to be bootstrapped.</summary>
internal sealed class CodeStack : Stack
{
    public CodeStack(Construct scope, string id, IStackProps props, string? organizationId)
        : base(scope, id, props)
    {
        _ = new CodeBucket(this, "Code", organizationId);
    }
}
