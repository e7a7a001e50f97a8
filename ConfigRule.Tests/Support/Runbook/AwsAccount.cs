using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>
/// One AWS account: moto behind a server that adds what Amazon MQ does and moto does not (<see cref="AmazonMq"/>), keeps
/// every call, and lets a test play what it needs. What a test asked to be played and nobody called for is a failure of
/// the test.
/// </summary>
internal sealed class AwsAccount : IAsyncDisposable
{
    public const string Region = "eu-central-1";

    private static readonly HttpClient Http = new();

    private readonly RunbookLab lab;
    private readonly Uri moto;
    private readonly ConcurrentQueue<AwsCall> calls = new();
    private readonly List<Played> played = [];
    private HttpServer? server;

    private AwsAccount(RunbookLab lab, Uri moto)
    {
        this.lab = lab;
        this.moto = moto;
    }

    public string Id { get; private init; } = "";

    public AmazonMq Mq { get; } = new();

    /// <summary>Every call so far, in order; those of the test itself too.</summary>
    public IReadOnlyList<AwsCall> Calls => [.. calls];

    public static async Task<AwsAccount> StartAsync(RunbookLab lab)
    {
        AwsAccount account = new(lab, await lab.MotoAsync()) { Id = lab.NextAccount() };
        account.server = await HttpServer.StartAsync((request, _) => account.AnswerAsync(request));
        return account;
    }

    /// <summary>Answers in place of moto, whenever <paramref name="answer"/> is not null.</summary>
    public void Answer(string action, Func<AwsCall, WireResponse?> answer) => played.Add(new(action) { Answer = answer });

    /// <summary>Changes what moto answers, in the wire's own spelling.</summary>
    public void Edit(string action, Action<AwsCall, JsonObject> edit) => played.Add(new(action) { Edit = edit });

    /// <summary>Something asked of a Python that has this account as its AWS.</summary>
    public Task<HostAnswer> AskAsync(JsonObject request)
    {
        request["endpoint"] = server!.Address.ToString();
        request["region"] = Region;
        return lab.AskAsync(request);
    }

    /// <summary>A call of the test itself, with the members of boto3.</summary>
    public async Task<JsonNode> CallAsync(string service, string api, object input)
    {
        HostAnswer answer = await AskAsync(
            new() { ["service"] = service, ["api"] = api, ["input"] = JsonSerializer.SerializeToNode(input) });
        return answer.Value ?? throw new InvalidOperationException($"{service} {api}: {answer.Error}");
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        string[] unused = [.. played.Where(part => !part.Used).Select(part => part.Action)];
        Assert.True(unused is [], $"Played for nobody: {string.Join(", ", unused)}.");
    }

    private async Task<WireResponse> AnswerAsync(WireRequest request)
    {
        AwsCall call = AwsCall.Of(request);
        calls.Enqueue(call);
        Played[] parts = [.. played.Where(part => part.Action == call.Action)];
        foreach (Played part in parts)
        {
            if (part.Answer?.Invoke(call) is { } answer)
            {
                part.Used = true;
                return answer;
            }
        }

        WireResponse? manners = Mq.Answer(call);
        WireResponse response = manners ?? await ForwardAsync(request, AmazonMq.MotoPath(call));
        if (!call.Action.StartsWith("mq:", StringComparison.Ordinal) || response.Status != 200)
        {
            return response;
        }

        JsonObject json = JsonNode.Parse(response.Body)!.AsObject();
        if (manners is null)
        {
            Mq.Dress(call, json);
        }

        foreach (Played part in parts.Where(part => part.Edit is not null))
        {
            part.Used = true;
            part.Edit!(call, json);
        }

        return response with { Body = json.ToJsonString() };
    }

    private async Task<WireResponse> ForwardAsync(WireRequest request, string path)
    {
        using HttpRequestMessage message = new(new(request.Method), new Uri(moto, path));
        message.Headers.TryAddWithoutValidation("Authorization", request.Header("Authorization"));
        message.Headers.TryAddWithoutValidation("X-Amz-Target", request.Header("X-Amz-Target"));
        message.Headers.Add("x-moto-account-id", Id);
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Header("Content-Type"));
        }

        using HttpResponseMessage response = await Http.SendAsync(message);
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.ToString() ?? "application/json",
            [
                .. response.Headers
                    .Where(header => header.Key.StartsWith("x-amzn", StringComparison.OrdinalIgnoreCase))
                    .Select(header => (header.Key, header.Value.First())),
            ]);
    }

    private sealed record Played(string Action)
    {
        public Func<AwsCall, WireResponse?>? Answer { get; init; }

        public Action<AwsCall, JsonObject>? Edit { get; init; }

        public bool Used { get; set; }
    }
}
