using System.Text.Json.Nodes;
using ConfigRule.Cdk.Deploy;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>An account with deployed stacks, as the CDK app asks it in this process: AWS Config and Systems Manager only.</summary>
internal sealed class DeployedAccount : IAsyncDisposable
{
    private readonly EnvironmentScope environment;
    private readonly HttpServer http;

    private DeployedAccount(HttpServer http, StrictConfig config, StrictAutomation automation)
    {
        this.http = http;
        Config = config;
        Automation = automation;
        environment = new(AwsEnvironment.Of(http.Address, "us-east-1")
            .Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)));
    }

    public static Caller Caller { get; } = new("123456789012", "eu-central-1", "arn:aws:iam::123456789012:user/officer");

    public StrictConfig Config { get; }

    public StrictAutomation Automation { get; }

    /// <summary>The Region and the operation of each request.</summary>
    public IEnumerable<(string Region, string Operation)> Requests =>
        http.Requests.Select(AwsRequest.Of).Select(request => (request.Scope.Region, request.Operation));

    public static async Task<DeployedAccount> StartAsync(string[] rules, string[] documents)
    {
        Task<IReadOnlyList<JsonObject>> ResourcesAsync(string region, string type) => Task.FromResult<IReadOnlyList<JsonObject>>(
            type is "AWS::Config::ConfigRule"
                ? [.. rules.Select(rule => new JsonObject { ["ConfigRuleName"] = rule })]
                : [.. documents.Select(document => new JsonObject { ["Name"] = document })]);

        StrictConfig config = new(ResourcesAsync);
        StrictAutomation automation = new(ResourcesAsync);
        HttpServer http = await HttpServer.StartAsync(async (wire, _) =>
        {
            AwsRequest request = AwsRequest.Of(wire);
            return (request.Scope.Service is "config" ? await config.AnswerAsync(request) : await automation.AnswerAsync(request))
                ?? throw new InvalidOperationException($"No answer for {request.Scope.Service}: {request.Operation}");
        });
        return new(http, config, automation);
    }

    public ValueTask DisposeAsync()
    {
        environment.Dispose();
        return http.DisposeAsync();
    }
}
