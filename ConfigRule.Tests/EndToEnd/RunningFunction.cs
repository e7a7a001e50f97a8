using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The published executable as a child process, between a Runtime API and an AWS of the test's own.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private RunningFunction(RuntimeApiServer lambda, ConfigServer aws, LambdaProcess process)
    {
        Lambda = lambda;
        Aws = aws;
        Process = process;
    }

    public RuntimeApiServer Lambda { get; }

    public ConfigServer Aws { get; }

    public LambdaProcess Process { get; }

    /// <summary>The Native AOT package, with the brokers that Amazon MQ is to know.</summary>
    public static async Task<RunningFunction> StartAsync(params IReadOnlyList<EmbeddedBroker> brokers)
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        return await StartAsync(published.ExecutablePath, [], null, brokers);
    }

    public static Task<RunningFunction> StartAsync(
        string executable, string[] arguments, Uri? amazonMq, params IReadOnlyList<EmbeddedBroker> brokers) =>
        StartAsync(executable, arguments, amazonMq, new Dictionary<string, string>(), brokers);

    /// <summary>The Native AOT package with more, or other, environment variables.</summary>
    public static async Task<RunningFunction> StartAsync(IReadOnlyDictionary<string, string> variables, params IReadOnlyList<EmbeddedBroker> brokers)
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        return await StartAsync(published.ExecutablePath, [], null, variables, brokers);
    }

    private static async Task<RunningFunction> StartAsync(
        string executable, string[] arguments, Uri? amazonMq, IReadOnlyDictionary<string, string> variables, IReadOnlyList<EmbeddedBroker> brokers)
    {
        RuntimeApiServer lambda = await RuntimeApiServer.StartAsync();
        ConfigServer aws = await ConfigServer.StartAsync(brokers);
        Dictionary<string, string?> environment = LambdaFleet.Variables(lambda, aws.Address, amazonMq ?? aws.Address);
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        return new(lambda, aws, LambdaProcess.Start(executable, environment, arguments));
    }

    public Task<RuntimeResult> InvokeAsync(JsonObject json, TimeSpan? time = null) =>
        Lambda.InvokeAsync(new RuntimeEvent(json.ToJsonString()) { Deadline = DateTimeOffset.UtcNow + (time ?? TimeSpan.FromMinutes(1)) });

    /// <summary>The dashboard: resource id and compliance type.</summary>
    public IEnumerable<(string Id, string Compliance)> Dashboard => Aws.Config.Dashboards
        .Single(dashboard => dashboard.RuleName == Some.RuleName)
        .Rows.Select(row => (row.ResourceId, row.ComplianceType));

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Lambda.DisposeAsync();
        await Aws.DisposeAsync();
    }
}
