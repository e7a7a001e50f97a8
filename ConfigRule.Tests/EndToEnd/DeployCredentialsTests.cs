using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>Missing profiles, credentials and Regions: one whole sentence each, before anything is created.</summary>
public sealed class DeployCredentialsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    public static TheoryData<Dictionary<string, string>, string> Missing => new()
    {
        {
            new() { ["AWS_PROFILE"] = "nope", ["AWS_REGION"] = "eu-west-1" },
            "The profile 'nope' is not in the shared config and credentials files."
        },
        { new() { ["AWS_PROFILE"] = "nope" }, "The profile 'nope' is not in the shared config and credentials files." },
        {
            new() { ["AWS_PROFILE"] = "empty", ["AWS_REGION"] = "eu-west-1" },
            "The profile 'empty' has no credentials: see 'aws configure' or 'aws configure sso'."
        },
        {
            new() { ["AWS_DEFAULT_REGION"] = "eu-west-1" },
            "No AWS credentials were found: use --profile, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        },
        {
            new(AwsEnvironment.Credentials),
            "No Region is configured: set AWS_REGION or AWS_DEFAULT_REGION, or use a --profile that has one."
        },
        {
            new() { ["AWS_PROFILE"] = "keys" },
            "No Region is configured: set AWS_REGION or AWS_DEFAULT_REGION, or use a --profile that has one."
        },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task What_is_missing_is_one_whole_sentence_and_status_3(Dictionary<string, string> environment, string sentence)
    {
        ToolResult run = await DestroyAsync(environment);

        Assert.Equal((3, "", sentence + "\n"), (run.Status, run.Output, run.Errors));
    }

    [Fact]
    public async Task The_Region_is_that_of_AWS_REGION_before_AWS_DEFAULT_REGION_before_the_profile()
    {
        Dictionary<string, string> profile = new() { ["AWS_PROFILE"] = "region" };
        Dictionary<string, string> older = new(profile) { ["AWS_DEFAULT_REGION"] = "eu-west-2" };
        Dictionary<string, string> newer = new(older) { ["AWS_REGION"] = "eu-west-1" };

        Assert.Equal("eu-west-3", await AskedRegionAsync(profile));
        Assert.Equal("eu-west-2", await AskedRegionAsync(older));
        Assert.Equal("eu-west-1", await AskedRegionAsync(newer));
    }

    /// <summary>Of the Region in which STS is asked, by a run that ends with its refusal.</summary>
    private async Task<string> AskedRegionAsync(Dictionary<string, string> environment)
    {
        await using HttpServer sts = await HttpServer.StartAsync(_ => FakeAws.XmlRefusal(403, "ExpiredToken", "The token has expired."));
        ToolResult run = await DestroyAsync(new(environment) { ["AWS_ENDPOINT_URL"] = sts.Address.ToString() });

        Assert.Equal((3, "AWS does not identify these credentials: The token has expired.\n"), (run.Status, run.Errors));
        return CredentialScope.Of(sts.Requests[0]).Region;
    }

    private async Task<ToolResult> DestroyAsync(Dictionary<string, string> environment)
    {
        string config = Path.Combine(folder, "config");
        await File.WriteAllTextAsync(config, """
            [profile empty]
            output = json
            [profile keys]
            aws_access_key_id = AKIASYNTHETIC
            aws_secret_access_key = synthetic-secret
            [profile region]
            aws_access_key_id = AKIASYNTHETIC
            aws_secret_access_key = synthetic-secret
            region = eu-west-3
            """);
        return await CdkProgram.RunAsync(
            new Dictionary<string, string>(environment) { ["AWS_CONFIG_FILE"] = config }, [], "announce", "destroy", "account");
    }
}
