using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;
using Microsoft.AspNetCore.Http;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>
/// A front before moto, which accepts what AWS refuses: it refuses every role that nobody created, it plays those operations of
/// AWS Config and Systems Manager that moto lacks, and it keeps every request. Everything else goes on to moto as it came.
/// </summary>
internal sealed class StrictFront : IAsyncDisposable
{
    private readonly MotoFixture moto;
    private readonly MotoStacks stacks;
    private HttpServer http = null!;

    private StrictFront(MotoFixture fixture)
    {
        moto = fixture;
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

    public ValueTask DisposeAsync() => http.DisposeAsync();

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
            ?? await moto.PassOnAsync(wire);
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

    private static WireResponse Refusal(int status, string code, string message) => new(
        status,
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
        + "<RequestId>r</RequestId></ErrorResponse>",
        "text/xml");
}
