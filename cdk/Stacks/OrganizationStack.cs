using Amazon.CDK;
using Amazon.CDK.AWS.Config;
using Amazon.CDK.AWS.S3.Assets;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <param name="Package">The rule's package, published for the members.</param>
/// <param name="MemberTemplate">The path of the template of <see cref="MemberStack"/>.</param>
/// <param name="PackTemplate">The text of the conformance pack.</param>
/// <param name="Settings">All settings.</param>
/// <param name="Organization">The settings of the organization.</param>
internal sealed record OrganizationStackProps(
    PackagedFunction Package, string MemberTemplate, string PackTemplate, DeploymentSettings Settings, OrganizationSettings Organization);

/// <summary>Deploys the rule to every account of an organization, in one Region.</summary>
internal sealed class OrganizationStack : Stack
{
    public OrganizationStack(Construct scope, string id, IStackProps props, OrganizationStackProps own)
        : base(scope, id, props)
    {
        Asset code = new(this, "Code", new AssetProps { Path = own.Package.ZipPath });
        Asset template = new(this, "MemberTemplate", new AssetProps { Path = own.MemberTemplate });
        MemberRollout members = new(this, "Members", new(template, code, own.Organization));

        DeploymentSettings settings = own.Settings;
        CfnOrganizationConformancePack pack = new(this, "Pack", new CfnOrganizationConformancePackProps
        {
            OrganizationConformancePackName = ResourceNames.ConformancePack,
            TemplateBody = own.PackTemplate,
            ConformancePackInputParameters = settings.Rule.Parameters.Count == 0 ? null : settings.Rule.Parameters
                .Select(parameter => new CfnOrganizationConformancePack.ConformancePackInputParameterProperty
                {
                    ParameterName = parameter.Key,
                    ParameterValue = parameter.Value,
                })
                .ToArray(),
            ExcludedAccounts = own.Organization.ExcludedAccounts.Count > 0 ? [.. own.Organization.ExcludedAccounts] : null,
        });
        // Its rules use the exports of the members' stacks.
        pack.Node.AddDependency(members);
    }
}
