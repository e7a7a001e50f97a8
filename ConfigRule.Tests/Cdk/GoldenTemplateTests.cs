using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk;

/// <summary>Whole templates under version control, so that a reviewer sees what a change does to an account.</summary>
public sealed partial class GoldenTemplateTests
{
    private static readonly Lazy<Synthesized> Plain = new(() => Synthesized.Of());
    private static readonly Lazy<Synthesized> Everything = new(() => Synthesized.Of(Synthesized.Everything));
    private static readonly Lazy<Synthesized> Organization = new(() => Synthesized.Of(Synthesized.WholeOrganization));

    [Fact]
    public void The_template_of_one_account_is_the_golden_file() =>
        Check("account.json", Plain.Value, $"{ResourceNames.AccountStack}.template.json");

    [Fact]
    public void The_template_of_one_account_with_every_setting_is_the_golden_file() =>
        Check("account-everything.json", Everything.Value, $"{ResourceNames.AccountStack}.template.json");

    [Fact]
    public void The_template_of_an_organizations_member_is_the_golden_file() =>
        Check("member.json", Organization.Value, Deployment.MemberFile);

    [Fact]
    public void The_template_of_an_organization_is_the_golden_file() =>
        Check("organization.json", Organization.Value, $"{ResourceNames.OrganizationStack}-eu-central-1.template.json");

    [Fact]
    public void The_template_of_an_organizations_bucket_is_the_golden_file() =>
        Check("code.json", Organization.Value, $"{ResourceNames.CodeStack}-eu-central-1.template.json");

    [Fact]
    public void The_conformance_pack_is_the_golden_file() =>
        Check("conformance-pack.yaml", Synthesized.Of(Synthesized.LeastOrganization), Deployment.PackFile(null));

    [Fact]
    public void The_conformance_pack_with_every_setting_is_the_golden_file() =>
        Check("conformance-pack-everything.yaml", Organization.Value, Deployment.PackFile("eu-central-1"));

    [Fact]
    public void The_template_of_a_conformance_pack_is_the_golden_file() =>
        Check("pack.json", Organization.Value, $"{ResourceNames.PackStack}-eu-central-1.template.json");

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static void Check(string golden, Synthesized synthesized, string file) => Golden.Equal(
        Repository.File("ConfigRule.Tests", "Cdk", "Golden", golden),
        Masked(File.ReadAllText(Path.Combine(synthesized.Folder, file))).TrimEnd() + "\n");

    /// <summary>Without hashes, and without the runbook, which has a golden file of its own.</summary>
    private static string Masked(string text)
    {
        text = Hash().Replace(text, "HASH");
        if (!text.StartsWith('{'))
        {
            return text;
        }

        JsonObject template = JsonNode.Parse(text)!.AsObject();
        foreach (Resource pack in new Template(template).Of("AWS::Config::OrganizationConformancePack"))
        {
            pack.Json["Properties"]!["TemplateBody"] = "the conformance pack";
        }

        foreach (Resource runbook in new Template(template).Of("AWS::SSM::Document"))
        {
            runbook.Json["Properties"]!["Content"] = "the runbook";
        }

        return template.ToJsonString(Readable);
    }

    /// <summary>Of the package and of the member's template, which change with every build.</summary>
    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
