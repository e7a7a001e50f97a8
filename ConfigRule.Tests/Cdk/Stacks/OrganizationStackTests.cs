using System.Text.Json.Nodes;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>The roll-out to an organization, as CloudFormation reads it.</summary>
public sealed class OrganizationStackTests
{
    private const string Frankfurt = "mq003-organization-eu-central-1";

    private static readonly Lazy<Synthesized> Whole = new(() => Synthesized.Of(Synthesized.WholeOrganization));
    private static readonly Lazy<Synthesized> Least = new(() => Synthesized.Of(Synthesized.LeastOrganization));

    [Fact]
    public void One_synth_has_bucket_and_roll_out_for_each_region()
    {
        string[] templates =
        [
            .. Directory
                .GetFiles(Whole.Value.Folder, "mq003-*.template.json")
                .Select(file => Path.GetFileName(file)[..^".template.json".Length])
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(
            [
                "mq003-code-eu-central-1", "mq003-code-us-east-1", Frankfurt, "mq003-organization-us-east-1",
                "mq003-pack-eu-central-1", "mq003-pack-us-east-1",
            ],
            templates);
        JsonNode artifacts = JsonNode.Parse(File.ReadAllText(Path.Combine(Whole.Value.Folder, "manifest.json")))!["artifacts"]!;
        Assert.All(["eu-central-1", "us-east-1"], region =>
        {
            JsonNode stack = artifacts[$"mq003-organization-{region}"]!;
            Assert.Equal($"aws://unknown-account/{region}", stack["environment"]!.GetValue<string>());
            Assert.Equal("mq003-organization", stack["properties"]!["stackName"]!.GetValue<string>());
            Assert.Contains($"mq003-code-{region}", stack["dependencies"]!.AsArray().Select(id => id!.GetValue<string>()));
        });
    }

    [Fact]
    public void Every_account_gets_the_members_stack_now_and_when_it_joins()
    {
        Resource set = Whole.Value[Frankfurt].Single("AWS::CloudFormation::StackSet");

        Assert.Equal(("SERVICE_MANAGED", "SELF"), (set["PermissionModel"]!.GetValue<string>(), set["CallAs"]!.GetValue<string>()));
        Json.Equal("""{"Enabled": true, "RetainStacksOnAccountRemoval": false}""", set["AutoDeployment"]);
        Json.Equal(
            """
            [{
              "DeploymentTargets": {
                "OrganizationalUnitIds": ["r-ab12"], "AccountFilterType": "DIFFERENCE", "Accounts": ["111111111111", "222222222222"]
              },
              "Regions": [{"Ref": "AWS::Region"}]
            }]
            """,
            set["StackInstancesGroup"]);
    }

    [Fact]
    public void No_account_is_excluded_where_none_is_named()
    {
        Json.Equal(
            """[{"DeploymentTargets": {"OrganizationalUnitIds": ["r-ab12"]}, "Regions": [{"Ref": "AWS::Region"}]}]""",
            Least.Value[ResourceNames.OrganizationStack].Single("AWS::CloudFormation::StackSet")["StackInstancesGroup"]);
    }

    [Fact]
    public void The_stack_sets_template_is_the_members_and_its_parameters_name_the_published_package()
    {
        Resource set = Whole.Value[Frankfurt].Single("AWS::CloudFormation::StackSet");
        string url = set["TemplateURL"]!["Fn::Sub"]!.GetValue<string>();
        Dictionary<string, string> parameters = set["Parameters"]!.AsArray().ToDictionary(
            parameter => parameter!["ParameterKey"]!.GetValue<string>(),
            parameter => parameter!["ParameterValue"] is JsonObject sub
                ? sub["Fn::Sub"]!.GetValue<string>()
                : parameter["ParameterValue"]!.GetValue<string>());

        Assert.StartsWith(
            "https://s3.eu-central-1.${AWS::URLSuffix}/mq003-code-${AWS::AccountId}-eu-central-1/", url, StringComparison.Ordinal);
        Assert.Equal(
            File.ReadAllText(Path.Combine(Whole.Value.Folder, Deployment.MemberFile)),
            File.ReadAllText(Path.Combine(Whole.Value.Folder, $"asset.{url.Split('/')[^1]}")));
        Assert.Equal("mq003-code-${AWS::AccountId}-eu-central-1", parameters["CodeBucket"]);
        Assert.Equal(
            File.ReadAllBytes(Synthesized.Package.ZipPath),
            File.ReadAllBytes(Path.Combine(Whole.Value.Folder, $"asset.{parameters["CodeKey"]}")));
    }

    [Fact]
    public void The_management_account_which_a_stack_set_leaves_out_gets_the_same_stack()
    {
        Resource set = Whole.Value[Frankfurt].Single("AWS::CloudFormation::StackSet");
        Resource management = Whole.Value[Frankfurt].Single("AWS::CloudFormation::Stack");

        Assert.True(JsonNode.DeepEquals(set["TemplateURL"], management["TemplateURL"]));
        Assert.All(set["Parameters"]!.AsArray(), parameter => Assert.True(
            JsonNode.DeepEquals(parameter!["ParameterValue"], management["Parameters"]![parameter["ParameterKey"]!.GetValue<string>()])));
    }

    [Fact]
    public void A_delegated_administrator_says_so_and_leaves_the_management_account_alone()
    {
        DeploymentSettings settings = new()
        {
            Organization = new(Synthesized.Organization, "r-ab12")
            {
                IsDelegated = true,
                ManagementAccount = "111111111111",
                ExcludedAccounts = ["111111111111"],
            },
        };
        Template template = Synthesized.Of(settings.From("222222222222"))[ResourceNames.OrganizationStack];

        Assert.Equal("DELEGATED_ADMIN", template.Single("AWS::CloudFormation::StackSet")["CallAs"]!.GetValue<string>());
        Assert.Empty(template.Of("AWS::CloudFormation::Stack"));
    }

    [Theory]
    [InlineData("222222222222", 0)]
    [InlineData("444444444444", 1)]
    public void A_management_account_that_is_excluded_gets_nothing(string management, int stacks)
    {
        OrganizationSettings organization = Synthesized.WholeOrganization.Organization! with { ManagementAccount = null };
        DeploymentSettings settings = Synthesized.WholeOrganization with { Organization = organization };

        Assert.Equal(stacks, Synthesized.Of(settings.From(management))[Frankfurt].Of("AWS::CloudFormation::Stack").Count);
    }

    [Fact]
    public void The_roll_out_may_fail_in_as_many_accounts_as_are_tolerated()
    {
        DeploymentSettings settings = new() { Organization = new(Synthesized.Organization, "r-ab12") { ToleratedFailures = 7 } };

        Assert.Equal(7, Tolerated(Synthesized.Of(settings)[ResourceNames.OrganizationStack]));
        Assert.Equal(0, Tolerated(Least.Value[ResourceNames.OrganizationStack]));

        static int Tolerated(Template template) =>
            template.Single("AWS::CloudFormation::StackSet")["OperationPreferences"]!["FailureToleranceCount"]!.GetValue<int>();
    }

    [Fact]
    public void The_bucket_is_readable_by_the_organization_alone_and_by_tls_alone()
    {
        Resource bucket = Whole.Value["mq003-code-eu-central-1"].Single("AWS::S3::Bucket");
        JsonObject[] statements =
        [
            .. Whole.Value["mq003-code-eu-central-1"]
                .Single("AWS::S3::BucketPolicy")["PolicyDocument"]!["Statement"]!
                .AsArray()
                .Select(statement => statement!.AsObject()),
        ];

        JsonObject allowed = Assert.Single(statements, statement => statement["Effect"]!.GetValue<string>() is "Allow");
        Assert.Equal(["s3:GetObject"], Template.Actions(allowed));
        Json.Equal($$$"""{"StringEquals": {"aws:PrincipalOrgID": "{{{Synthesized.Organization}}}"}}""", allowed["Condition"]);
        Assert.Contains(
            statements,
            statement => statement["Effect"]!.GetValue<string>() is "Deny"
                && statement["Condition"]!["Bool"]?["aws:SecureTransport"]?.GetValue<string>() is "false");
        Json.Equal(
            """{"BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true}""",
            bucket["PublicAccessBlockConfiguration"]);
        Json.Equal("""{"Status": "Enabled"}""", bucket["VersioningConfiguration"]);
        Json.Equal(
            """[{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]""",
            bucket["BucketEncryption"]!["ServerSideEncryptionConfiguration"]);
    }

    [Fact]
    public void The_bucket_of_one_account_lets_nobody_else_read() => Assert.All(
        Synthesized.Of().Code.Single("AWS::S3::BucketPolicy")["PolicyDocument"]!["Statement"]!.AsArray(),
        statement => Assert.Equal("Deny", statement!["Effect"]!.GetValue<string>()));
}
