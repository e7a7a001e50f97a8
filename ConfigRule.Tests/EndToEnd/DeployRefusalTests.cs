using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Build;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>What build.cs deploy and destroy refuse, in one line and before anything is created or deleted.</summary>
[Collection(typeof(DeployCollection))]
public sealed partial class DeployRefusalTests(MotoFixture moto)
{
    private static readonly string PackageSetting = $"package={MakePackage()}";

    [Theory]
    [InlineData(2, "nowhere.json is missing: run 'dotnet run build.cs package'.", "deploy", "account", "-c", "package=nowhere.json")]
    [InlineData(2, "remediation is 'yes': expected manual, automatic, off.", "deploy", "account", "-c", "remediation=yes")]
    [InlineData(2, "organizationId is missing: expected the id of an AWS organization, like o-a1b2c3d4e5.", "deploy", "organization")]
    [InlineData(
        2,
        "organizationId is 'o-a1b2c3d4e5', but the command is for one account: leave it out, or use 'organization'.",
        "deploy",
        "account",
        "-c",
        "organizationId=o-a1b2c3d4e5",
        "-c",
        "organizationRoot=r-ab12")]
    [InlineData(
        2,
        "organizationId is 'o-1': expected the id of an AWS organization, like o-a1b2c3d4e5.",
        "deploy",
        "organization",
        "-c",
        "organizationId=o-1",
        "-c",
        "organizationRoot=r-ab12")]
    [InlineData(
        2,
        "ruleName is 'a-name-that-is-longer-than-AWS-Config-takes-it-for-an-organization-': expected 1 to 64 "
        + "letters, digits, dashes and underscores.",
        "deploy",
        "organization",
        "-c",
        "organizationId=o-a1b2c3d4e5",
        "-c",
        "organizationRoot=r-ab12",
        "-c",
        "ruleName=a-name-that-is-longer-than-AWS-Config-takes-it-for-an-organization-")]
    public async Task What_cannot_be_deployed_is_one_line_before_anything_is_created(int status, string expected, params string[] arguments)
    {
        // Nobody listens there: whoever asked AWS would fail otherwise.
        AwsCli nobody = new(new("http://127.0.0.1:9/"), "eu-west-3");

        BuildResult build = await BuildProgram.RunAsync(
            nobody.Environment,
            [
                .. arguments,
                .. arguments.Any(argument => argument.StartsWith("package=", StringComparison.Ordinal))
                    ? []
                    : new[] { "-c", PackageSetting },
            ]);

        Assert.Equal((status, ""), (build.Status, build.Output));
        Assert.EndsWith(expected, Assert.Single(build.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_with_stand_ins_is_refused()
    {
        BuildResult build = await BuildProgram.RunAsync("deploy", "account", "-c", PackageSetting);

        Assert.Equal((2, ""), (build.Status, build.Output));
        Assert.Contains(
            "built with stand-ins of the AWS packages",
            Assert.Single(build.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_AWS_does_not_say_whose_credentials_these_are_nothing_is_deployed()
    {
        AwsCli nobody = new(new("http://127.0.0.1:9/"), "eu-west-3");

        BuildResult build = await BuildProgram.RunAsync(
            nobody.Environment, "deploy", "account", "--allow-standins", "-c", PackageSetting);

        Assert.Equal((3, ""), (build.Status, build.Output));
        Assert.StartsWith(
            "AWS does not identify these credentials: ",
            Assert.Single(build.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_leaves_the_last_output_as_it_was()
    {
        string output = Repository.File("artifacts", "cdk.out");
        string kept = Path.Combine(Directory.CreateDirectory(output).FullName, "of-an-earlier-run");
        await File.WriteAllTextAsync(kept, "kept");

        BuildResult refused = await BuildProgram.RunAsync("deploy", "account", "-c", PackageSetting, "-c", "remediation=yes");
        BuildResult unconfirmed = await BuildProgram.RunAsync(new AwsCli(moto.Address, "eu-west-3").Environment, "destroy", "account");

        Assert.Equal((2, 1), (refused.Status, unconfirmed.Status));
        Assert.Equal("kept", await File.ReadAllTextAsync(kept));
    }

    [Fact]
    public async Task What_is_not_confirmed_is_not_destroyed()
    {
        await using StrictFront front = await StrictFront.StartAsync(moto);

        BuildResult build = await BuildProgram.RunAsync(new AwsCli(front.Address, "eu-west-3").Environment, "destroy", "account");

        Assert.Equal((1, "Nothing was deleted."), (build.Status, build.Errors.Trim()));
        Assert.EndsWith("Type 'account' to delete all this: ", build.Output, StringComparison.Ordinal);
    }

    /// <summary>An empty package that says of itself that it has stand-ins: what is refused does not wait until one is published.</summary>
    private static string MakePackage()
    {
        string folder = Repository.File("artifacts", "tests", "refused-package");
        string zip = PackagedFunction.Empty(folder).ZipPath;
        string manifest = Path.Combine(folder, "package.json");
        File.WriteAllText(manifest, new JsonObject
        {
            ["runtime"] = "provided.al2023",
            ["handler"] = "bootstrap",
            ["architecture"] = "x86_64",
            ["environment"] = new JsonObject(),
            ["awsPackages"] = "standins",
            ["file"] = Path.GetFileName(zip),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(zip))),
        }.ToJsonString());
        return manifest;
    }
}
