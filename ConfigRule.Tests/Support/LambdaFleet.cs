using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support;

/// <summary>The published executable in as many processes as asked for, which take events from one queue, as in Lambda.</summary>
internal sealed class LambdaFleet : IAsyncDisposable
{
    public const string AccessKey = "AKIASYNTHETIC";
    public const string SecretKey = "synthetic-secret";
    public const string SessionToken = "synthetic-session";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private readonly RuntimeApiServer lambda;

    private LambdaFleet(RuntimeApiServer lambda, IReadOnlyList<LambdaProcess> processes)
    {
        this.lambda = lambda;
        Processes = processes;
    }

    public IReadOnlyList<LambdaProcess> Processes { get; }

    /// <summary>The Native AOT package.</summary>
    /// <param name="aws">AWS Config and Amazon MQ.</param>
    /// <param name="count">How many processes.</param>
    public static async Task<LambdaFleet> StartAsync(Uri aws, int count = 1)
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        RuntimeApiServer lambda = await RuntimeApiServer.StartAsync();
        Dictionary<string, string?> environment = Variables(lambda, aws, aws);
        return new(lambda, [.. Enumerable.Range(0, count).Select(_ => LambdaProcess.Start(published.ExecutablePath, environment))]);
    }

    /// <summary>The function's variables, with credentials and an AWS of the test's own.</summary>
    public static Dictionary<string, string?> Variables(RuntimeApiServer lambda, Uri awsConfig, Uri amazonMq)
    {
        Dictionary<string, string?> variables = lambda.FunctionVariables;
        variables["AWS_ENDPOINT_URL_CONFIG_SERVICE"] = awsConfig.ToString();
        variables["AWS_ENDPOINT_URL_MQ"] = amazonMq.ToString();
        variables["AWS_REGION"] = "eu-central-1";
        variables["AWS_ACCESS_KEY_ID"] = AccessKey;
        variables["AWS_SECRET_ACCESS_KEY"] = SecretKey;
        variables["AWS_SESSION_TOKEN"] = SessionToken;
        variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        return variables;
    }

    /// <summary>Queues the event, for whichever process is free, and waits for its result.</summary>
    public Task<RuntimeResult> InvokeAsync(JsonObject json, TimeSpan? time = null) => lambda.InvokeAsync(
        new RuntimeEvent(json.ToJsonString()) { Deadline = DateTimeOffset.UtcNow + (time ?? LongestWait) }, LongestWait);

    public async ValueTask DisposeAsync()
    {
        foreach (LambdaProcess process in Processes)
        {
            await process.DisposeAsync();
        }

        await lambda.DisposeAsync();
    }
}
