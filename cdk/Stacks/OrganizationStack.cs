using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <param name="Package">The rule's package, published for the members.</param>
/// <param name="MemberTemplate">The path of the template of <see cref="MemberStack"/>.</param>
/// <param name="Organization">The settings of the organization.</param>
internal sealed record OrganizationStackProps(PackagedFunction Package, string MemberTemplate, OrganizationSettings Organization);

/// <summary>Deploys the rule's function to every account of an organization, in one Region. <see cref="PackStack"/> follows.</summary>
internal sealed class OrganizationStack : Stack
{
    public OrganizationStack(Construct scope, string id, IStackProps props, OrganizationStackProps own)
        : base(scope, id, props)
    {
        Asset code = new(this, "Code", new AssetProps { Path = own.Package.ZipPath });
        Asset template = new(this, "MemberTemplate", new AssetProps { Path = own.MemberTemplate });
        _ = new MemberRollout(this, "Members", new(template, code, own.Organization));
    }
}
