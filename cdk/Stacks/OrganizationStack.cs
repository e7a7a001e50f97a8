using Amazon.CDK;
using Amazon.CDK.AWS.Config;
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

/// <summary>
/// The conformance pack of an organization, in one Region. It is a stack of its own because AWS Config fails the whole pack if it
/// fails in one account: the functions in the accounts then stay in place.
/// </summary>
internal sealed class PackStack : Stack
{
    /// <param name="scope">The app.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="props">Those of the CDK.</param>
    /// <param name="template">The text of the pack.</param>
    /// <param name="rule">Its parameters are passed to the pack.</param>
    /// <param name="organization">The settings of the organization.</param>
    public PackStack(
        Construct scope, string id, IStackProps props, string template, RuleSettings rule, OrganizationSettings organization)
        : base(scope, id, props)
    {
        _ = new CfnOrganizationConformancePack(this, "Pack", new CfnOrganizationConformancePackProps
        {
            OrganizationConformancePackName = ResourceNames.ConformancePack,
            TemplateBody = template,
            ConformancePackInputParameters = rule.Parameters.Count == 0 ? null : rule.Parameters
                .Select(parameter => new CfnOrganizationConformancePack.ConformancePackInputParameterProperty
                {
                    ParameterName = parameter.Key,
                    ParameterValue = parameter.Value,
                })
                .ToArray(),
            ExcludedAccounts = organization.ExcludedAccounts.Count > 0 ? [.. organization.ExcludedAccounts] : null,
        });
    }
}
