using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>
/// A front before moto, which accepts what AWS refuses: it refuses every role that nobody created, it plays those operations of
/// AWS Config and Systems Manager that moto lacks, and it keeps every request. Everything else goes on to moto as it came.
/// </summary>
internal sealed class StrictFront : IAsyncDisposable
{
    // They belong to the connection and not to the message.
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Content-Type", "Date", "Expect", "Keep-Alive", "Server", "Transfer-Encoding",
    };

    private readonly HttpClient moto;
    private readonly MotoStacks stacks;
    private HttpServer http = null!;

    private StrictFront(MotoFixture fixture)
    {
        moto = new() { BaseAddress = fixture.Address };
        stacks = new(fixture);
        Config = new(stacks.ResourcesAsync);
        Automation = new(stacks.ResourcesAsync);
    }

    public Uri Address => http.Address;

    public StrictConfig Config { get; }

    public StrictAutomation Automation { get; }

    public IReadOnlyList<AwsRequest> Requests => [.. http.Requests.Select(AwsRequest.Of)];

    public static async Task<StrictFront> StartAsync(MotoFixture fixture)
    {
        StrictFront front = new(fixture);
        front.http = await HttpServer.StartAsync((request, _) => front.AnswerAsync(request));
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        moto.Dispose();
    }

    private async Task<WireResponse> AnswerAsync(WireRequest wire)
    {
        AwsRequest request = AwsRequest.Of(wire);
        return await RefuseRoleAsync(request)
            ?? await (request.Scope.Service switch
            {
                "config" => Config.AnswerAsync(request),
                "ssm" => Automation.AnswerAsync(request),
                _ => Task.FromResult<WireResponse?>(null),
            })
            ?? await PassOnAsync(wire);
    }

    /// <summary>As AWS refuses a role that does not exist: STS by 403, CloudFormation by 400.</summary>
    private async Task<WireResponse?> RefuseRoleAsync(AwsRequest request)
    {
        if (request.Operation is "AssumeRole" && !await stacks.HasRoleAsync(request.Form["RoleArn"]))
        {
            string who = $"User: arn:aws:iam::123456789012:user/{request.Scope.AccessKey}";
            string what = $"is not authorized to perform: sts:AssumeRole on resource: {request.Form["RoleArn"]}";
            return Refusal(StatusCodes.Status403Forbidden, "AccessDenied", $"{who} {what}");
        }

        return request.Form.TryGetValue("RoleARN", out string? role) && !await stacks.HasRoleAsync(role)
            ? Refusal(StatusCodes.Status400BadRequest, "ValidationError", $"Role {role} is invalid or cannot be assumed")
            : null;
    }

    private async Task<WireResponse> PassOnAsync(WireRequest request)
    {
        using HttpRequestMessage message = new(new(request.Method), request.PathAndQuery) { Content = new ByteArrayContent(request.Body) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Header("Content-Type"));
        foreach ((string name, StringValues value) in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            // The name of the host, too: before it, S3's clients write the bucket.
            if (!message.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }
        }

        using HttpResponseMessage answer = await moto.SendAsync(message);
        return new(
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(),
            answer.Content.Headers.ContentType?.ToString() ?? "application/xml",
            [
                .. answer.Headers.Where(header => !OfTheConnection.Contains(header.Key))
                    .Select(header => (header.Key, string.Join(',', header.Value))),
            ]);
    }

    private static WireResponse Refusal(int status, string code, string message) => new(
        status,
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
        + "<RequestId>r</RequestId></ErrorResponse>",
        "text/xml");
}
