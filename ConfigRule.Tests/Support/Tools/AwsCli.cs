using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>The AWS CLI, and whoever else reads AWS's environment variables, on an emulator.</summary>
internal sealed class AwsCli(Uri address, string region)
{
    private const string Install = "pip install awscli==1.45.11";

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(AwsEnvironment.Of(address, region))
    {
        // By the name: the CDK's client for S3 puts the bucket before it.
        ["AWS_ENDPOINT_URL"] = $"http://localhost:{address.Port}",
        ["AWS_DEFAULT_REGION"] = region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
        ["CDK_DISABLE_CLI_TELEMETRY"] = "true",
        ["NODE_NO_WARNINGS"] = "1",
    };

    /// <summary>What the command answers; an empty answer is an empty object.</summary>
    public async Task<JsonNode> RunAsync(params string[] arguments)
    {
        ToolResult aws = await Tool.RunAsync("aws", [.. arguments, "--output", "json"], Install, environment: Environment);
        Assert.True(aws.Status == 0, $"aws {string.Join(' ', arguments)}: {aws.Errors}");
        return aws.Output.Trim() is { Length: > 0 } json ? JsonNode.Parse(json)! : new JsonObject();
    }

    /// <summary>The SHA-256 of the deployed code's bytes, as <c>package.json</c> writes it.</summary>
    public async Task<string> HashOfTheFunctionAsync()
    {
        JsonNode function = await RunAsync("lambda", "get-function", "--function-name", "mq003-deployment-mode");
        return Convert.ToHexStringLower(Convert.FromBase64String(function["Configuration"]!["CodeSha256"]!.GetValue<string>()));
    }
}
