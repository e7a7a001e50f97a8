using System.Net;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Lambda Runtime API, version 2018-06-01, as a client.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private readonly string root;
    private readonly Uri next;
    private readonly HttpClient http;
    private readonly bool isOurs;

    public RuntimeApi(string hostAndPort, HttpClient http)
    {
        if (string.IsNullOrEmpty(hostAndPort))
        {
            throw new InvalidOperationException(
                "AWS_LAMBDA_RUNTIME_API is not set: this program runs inside AWS Lambda, or against a server that plays its Runtime API.");
        }

        root = $"http://{hostAndPort}/2018-06-01/runtime/invocation/";
        next = new Uri(root + "next");

        isOurs = http is null;
        this.http = http ?? new HttpClient();

        // Lambda freezes the process while it waits for the next event, for hours if need be.
        this.http.Timeout = TimeSpan.FromHours(12);
    }

    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, next);
        using HttpResponseMessage response = await http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        await EnsureAsync(response, HttpStatusCode.OK).ConfigureAwait(false);

        // Without the token: once the headers are received, Lambda waits for an answer to this invocation.
        byte[] body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
        return new Invocation(response.Headers, body);
    }

    /// <summary>The handler has done its work; it has no result.</summary>
    public Task RespondAsync(string requestId, CancellationToken cancellationToken)
    {
        ByteArrayContent content = new([]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return PostAsync($"{root}{Uri.EscapeDataString(requestId)}/response", content, errorType: null, cancellationToken);
    }

    public Task ReportErrorAsync(string requestId, Exception exception, CancellationToken cancellationToken)
    {
        ReadOnlyMemoryContent content = new(ErrorReport.Write(exception));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json");
        return PostAsync($"{root}{Uri.EscapeDataString(requestId)}/error", content, ErrorReport.TypeOf(exception), cancellationToken);
    }

    public void Dispose()
    {
        if (isOurs)
        {
            http.Dispose();
        }
    }

    private async Task PostAsync(string address, HttpContent content, string errorType, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = content };
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await EnsureAsync(response, HttpStatusCode.Accepted).ConfigureAwait(false);
    }

    // Ends the process: Lambda starts a new one, but another attempt here would repeat endlessly.
    private static async Task EnsureAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode == expected)
        {
            return;
        }

        string body = await response.Content.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
        HttpRequestMessage request = response.RequestMessage;
        throw new HttpRequestException(
            $"The Lambda Runtime API answered {request.Method} {request.RequestUri} with {(int)response.StatusCode}"
            + $" in place of {(int)expected}: {body}",
            inner: null,
            response.StatusCode);
    }
}
