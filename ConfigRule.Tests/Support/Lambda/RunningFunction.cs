using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Build;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Lambda;

/// <summary>
/// The published executable in as many processes as asked for, between a Runtime API, whose one queue they take events
/// from, and an AWS of the test's own.
/// </summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private readonly AwsServer? aws;

    private RunningFunction(RuntimeApiServer lambda, AwsServer? aws, IReadOnlyList<LambdaProcess> processes)
    {
        Lambda = lambda;
        this.aws = aws;
        Processes = processes;
    }

    public RuntimeApiServer Lambda { get; }

    public AwsServer Aws => aws ?? throw new InvalidOperationException("This function was started with the address of an AWS.");

    public IReadOnlyList<LambdaProcess> Processes { get; }

    public LambdaProcess Process => Processes.Single();

    /// <summary>The dashboard: resource id and compliance type.</summary>
    public IEnumerable<(string Id, string Compliance)> Dashboard => Aws.Config.Dashboards
        .Single(dashboard => dashboard.RuleName == Some.RuleName)
        .Rows.Select(row => (row.ResourceId, row.ComplianceType));

    /// <summary>The Native AOT package, with an AWS of its own, over TLS as all of AWS.</summary>
    /// <param name="brokers">What Amazon MQ knows.</param>
    public static Task<RunningFunction> StartAsync(params IReadOnlyList<EmbeddedBroker> brokers) => StartAsync([], brokers);

    /// <summary>The Native AOT package with more, or other, environment variables.</summary>
    public static async Task<RunningFunction> StartAsync(Dictionary<string, string> variables, params IReadOnlyList<EmbeddedBroker> brokers)
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        return await StartAsync(published, await AwsServer.StartSecureAsync(brokers), null, variables);
    }

    /// <summary>The Native AOT package, with an AWS of its own but for Amazon MQ.</summary>
    public static async Task<RunningFunction> StartWithAmazonMqAsync(Uri amazonMq)
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        return await StartAsync(published, await AwsServer.StartSecureAsync([]), amazonMq, []);
    }

    /// <summary>The Native AOT package, whose AWS can only be reached through a proxy, which plays that AWS.</summary>
    public static async Task<RunningFunction> StartBehindProxyAsync()
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        AwsServer aws = await AwsServer.StartAsync();
        string proxy = aws.Address.ToString();
        return await StartAsync(
            published,
            aws,
            new("http://mq.example.invalid/"),
            new() { ["http_proxy"] = proxy, ["AWS_ENDPOINT_URL_CONFIG_SERVICE"] = "http://config.example.invalid/" });
    }

    /// <summary>The Native AOT package, with an AWS whose certificate is not as it should be.</summary>
    public static async Task<RunningFunction> StartAsync(X509Certificate2 certificate)
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        return await StartAsync(published, await AwsServer.StartSecureAsync([], certificate), null, []);
    }

    /// <summary>The managed package, with an AWS of its own.</summary>
    public static async Task<RunningFunction> StartManagedAsync()
    {
        PublishedFunction published = await PublishedFunction.ReadyToRunAsync();
        return await StartAsync(published, await AwsServer.StartSecureAsync([]), null, []);
    }

    /// <summary>The Native AOT package.</summary>
    /// <param name="aws">AWS Config and Amazon MQ.</param>
    /// <param name="count">How many processes.</param>
    public static async Task<RunningFunction> StartAsync(Uri aws, int count = 1)
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        RuntimeApiServer lambda = await RuntimeApiServer.StartAsync();
        Dictionary<string, string?> environment = Variables(published, lambda, aws, aws);
        return new(lambda, null, [.. Enumerable.Range(0, count).Select(_ => LambdaProcess.Start(published.ExecutablePath, environment))]);
    }

    /// <summary>Queues the event, for whichever process is free, and waits for its result.</summary>
    public Task<RuntimeResult> InvokeAsync(JsonObject json, TimeSpan? time = null) => Lambda.InvokeAsync(
        new RuntimeEvent(json.ToJsonString()) { Deadline = DateTimeOffset.UtcNow + (time ?? LongestWait) }, LongestWait);

    public async ValueTask DisposeAsync()
    {
        foreach (LambdaProcess process in Processes)
        {
            await process.DisposeAsync();
        }

        await Lambda.DisposeAsync();
        if (aws is not null)
        {
            await aws.DisposeAsync();
        }
    }

    private static async Task<RunningFunction> StartAsync(
        PublishedFunction published, AwsServer aws, Uri? amazonMq, Dictionary<string, string> variables)
    {
        RuntimeApiServer lambda = await RuntimeApiServer.StartAsync();
        Dictionary<string, string?> environment = Variables(published, lambda, aws.Address, amazonMq ?? aws.Address);
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        LambdaProcess process = published.IsNative
            ? LambdaProcess.Start(published.ExecutablePath, environment)
            : LambdaProcess.Start("dotnet", environment, published.ExecutablePath);
        return new(lambda, aws, [process]);
    }

    /// <summary>Those that the package states, but for the files of the authorities: there is only that of this run.</summary>
    private static Dictionary<string, string?> Variables(PublishedFunction published, RuntimeApiServer lambda, Uri config, Uri amazonMq)
    {
        Dictionary<string, string?> environment = lambda.VariablesOfTheRule(config, amazonMq);
        foreach ((string name, JsonNode? value) in published.Manifest["environment"]!.AsObject())
        {
            environment[name] = value!.GetValue<string>();
        }

        environment["SSL_CERT_FILE"] = TestAuthority.OfTheRun.File;
        environment.Remove("MQ003_OTHER_ROOTS");
        return environment;
    }
}
