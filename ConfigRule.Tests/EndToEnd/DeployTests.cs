using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cdk;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Build;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>
/// build.cs synth, deploy and destroy as their users run them, the CDK CLI included, against moto's CloudFormation: it
/// creates roles, functions, permissions and documents, and passes over AWS Config's resources. A strict front before it
/// refuses roles that nobody created.
/// </summary>
[Collection(typeof(DeployCollection))]
public sealed partial class DeployTests(MotoFixture moto)
{
    private const string InstallNode = "install Node.js 20 or later, which brings npm";

    [Fact]
    public async Task One_account_is_announced_created_and_taken_away_again()
    {
        await NeedsNodeAsync();
        PublishedFunction package = await PublishedFunction.NativeAsync();
        await using StrictFront front = await StrictFront.StartAsync(moto);
        AwsCli aws = new(front.Address, "eu-west-3");

        BuildResult deploy = await BuildProgram.RunAsync(
            aws.Environment, "deploy", "account", "--allow-standins", "-c", PackageOf(package), "--require-approval", "never");

        Assert.True(deploy.Status == 0, deploy.Output + deploy.Errors);
        Assert.StartsWith(
            "Creates or updates in account 123456789012, Region eu-west-3, as arn:aws:", deploy.Output, StringComparison.Ordinal);
        Assert.Contains("mq003-account: the function mq003-deployment-mode (provided.al2023, ", deploy.Output, StringComparison.Ordinal);
        Assert.Equal(package.Text("sha256"), await aws.HashOfTheFunctionAsync());
        JsonNode template = JsonNode.Parse(
            await File.ReadAllTextAsync(Repository.File("artifacts", "cdk.out", "mq003-account.template.json")))!;
        AssertSameRunbook(new Template(template.AsObject()), await aws.RunAsync("ssm", "get-document", "--name", "Mq003-ReplaceBroker"));
        JsonNode role = await aws.RunAsync("iam", "get-role-policy", "--role-name", "Mq003-Function-eu-west-3", "--policy-name", "Judge");
        Assert.Contains("config:PutEvaluations", role.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["mq-003-deployment-mode"], front.Config.Started);
        Assert.EndsWith(
            "eu-west-3: AWS Config evaluates mq-003-deployment-mode now; the rows follow within minutes.",
            deploy.Output.TrimEnd(),
            StringComparison.Ordinal);

        front.Automation.Executions = [("Mq003-ReplaceBroker", "one", "Waiting")];
        BuildResult refused = await BuildProgram.RunAsync(aws.Environment, "destroy", "account", "--force");

        Assert.Equal((1, ""), (refused.Status, refused.Output));
        Assert.StartsWith("destroy would delete the remediation, ", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(package.Text("sha256"), await aws.HashOfTheFunctionAsync());
        front.Automation.Executions = [];

        // What is deleted in a bucket with versions leaves a marker, which has to go as well.
        string bucket = "mq003-code-123456789012-eu-west-3";
        await aws.RunAsync("s3api", "put-object", "--bucket", bucket, "--key", "by-hand", "--body", package.ZipPath);
        await aws.RunAsync("s3api", "delete-object", "--bucket", bucket, "--key", "by-hand");

        BuildResult destroy = await BuildProgram.RunAsync(aws.Environment, "destroy", "account", "--force");

        Assert.True(destroy.Status == 0, destroy.Output + destroy.Errors);
        Assert.StartsWith("Deletes in account 123456789012, Region eu-west-3, as arn:aws:", destroy.Output, StringComparison.Ordinal);
        Assert.Empty((await aws.RunAsync("lambda", "list-functions"))["Functions"]!.AsArray());
        Assert.Empty((await aws.RunAsync("cloudformation", "describe-stacks"))["Stacks"]!.AsArray());
        Assert.DoesNotContain("mq003-code", (await aws.RunAsync("s3api", "list-buckets")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(front.Requests, request => request.Operation is "AssumeRole" || request.Form.ContainsKey("RoleARN"));
        Assert.Contains(front.Requests, request => request.Operation is "DeleteStack");
    }

    [Fact]
    public async Task A_members_stack_is_created_from_its_template_and_two_parameters_alone()
    {
        PublishedFunction package = await PublishedFunction.NativeAsync();
        AwsCli aws = new(moto.Address, "eu-north-1");
        Synthesized synthesized = Synthesized.Of(Synthesized.WholeOrganization);
        await aws.RunAsync(
            "s3api", "create-bucket", "--bucket", "any-bucket", "--create-bucket-configuration", "LocationConstraint=eu-north-1");
        await aws.RunAsync("s3api", "put-object", "--bucket", "any-bucket", "--key", "any/key.zip", "--body", package.ZipPath);
        await aws.RunAsync(
            "s3api",
            "put-object",
            "--bucket",
            "any-bucket",
            "--key",
            "member.json",
            "--body",
            Path.Combine(synthesized.Folder, Deployment.MemberFile));

        await aws.RunAsync(
            "cloudformation", "create-stack", "--stack-name", "StackSet-mq003-member", "--capabilities", "CAPABILITY_NAMED_IAM",
            "--template-url", "https://s3.eu-north-1.amazonaws.com/any-bucket/member.json",
            "--parameters", "ParameterKey=CodeBucket,ParameterValue=any-bucket", "ParameterKey=CodeKey,ParameterValue=any/key.zip");

        Assert.Equal(package.Text("sha256"), await aws.HashOfTheFunctionAsync());
        AssertSameRunbook(synthesized.Member, await aws.RunAsync("ssm", "get-document", "--name", "Mq003-ReplaceBroker"));

        await aws.RunAsync("cloudformation", "delete-stack", "--stack-name", "StackSet-mq003-member");
        Assert.Empty((await aws.RunAsync("lambda", "list-functions"))["Functions"]!.AsArray());
    }

    [Fact]
    public async Task Synth_writes_templates_and_pack_without_an_account()
    {
        await NeedsNodeAsync();
        PublishedFunction package = await PublishedFunction.ReadyToRunAsync();

        BuildResult synth = await BuildProgram.RunAsync(
            "synth",
            "-c",
            PackageOf(package),
            "-c",
            "ruleName=brokers",
            "-c",
            "organizationId=o-a1b2c3d4e5",
            "-c",
            "organizationRoot=r-ab12");

        Assert.Equal((0, ""), (synth.Status, synth.Errors));
        string[] files =
        [
            .. synth.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Path.GetFullPath(line, Repository.Root)),
        ];
        Assert.Equal(
            [
                "conformance-pack.yaml", "member.template.json", "mq003-code.template.json", "mq003-organization.template.json",
                "mq003-pack.template.json",
            ],
            files.Select(Path.GetFileName));
        Assert.Contains("ConfigRuleName: brokers", await File.ReadAllTextAsync(files[0]), StringComparison.Ordinal);
        Assert.Contains("\"dotnet10\"", await File.ReadAllTextAsync(files[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_region_is_the_one_that_the_cdk_takes()
    {
        AwsCli aws = new(moto.Address, "eu-west-3");
        Dictionary<string, string> environment = new(aws.Environment) { ["AWS_REGION"] = "", ["AWS_DEFAULT_REGION"] = "ap-south-1" };

        BuildResult build = await BuildProgram.RunAsync(environment, "destroy", "account");

        Assert.StartsWith("Deletes in account 123456789012, Region ap-south-1, ", build.Output, StringComparison.Ordinal);
    }

    private static string PackageOf(PublishedFunction package) =>
        $"package={Path.Combine(Path.GetDirectoryName(package.ZipPath)!, "package.json")}";

    private static async Task NeedsNodeAsync() => await Tool.RunAsync("node", ["--version"], InstallNode);

    /// <summary>The same but for the intrinsic functions, which moto has resolved.</summary>
    private static void AssertSameRunbook(Template template, JsonNode document)
    {
        JsonObject written = template.Single("AWS::SSM::Document")["Content"]!.AsObject();
        // AWS answers with text; moto with what CloudFormation gave it.
        JsonObject read = document["Content"] as JsonObject ?? JsonNode.Parse(document["Content"]!.GetValue<string>())!.AsObject();

        Assert.Equal(written["schemaVersion"]!.GetValue<string>(), read["schemaVersion"]!.GetValue<string>());
        Assert.Equal(Steps(written), Steps(read));
        Assert.Matches(RoleArn(), read.ToJsonString());

        static string Steps(JsonObject content) => Fixed(content["mainSteps"]!).ToJsonString();

        static JsonNode Fixed(JsonNode node) => node switch
        {
            JsonObject { Count: 1 } function when function.Single().Key is "Fn::Sub" or "Fn::GetAtt" or "Ref" or "Fn::Join" => "…",
            JsonObject members =>
                new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Fixed(member.Value!)))),
            JsonArray items => new JsonArray([.. items.Select(item => Fixed(item!))]),
            JsonValue value when value.ToString().StartsWith("arn:aws:iam::123456789012:role/", StringComparison.Ordinal) => "…",
            _ => node.DeepClone(),
        };
    }

    [GeneratedRegex("arn:aws:iam::123456789012:role/Mq003-Remediation-eu-")]
    private static partial Regex RoleArn();
}
