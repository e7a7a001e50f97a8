using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ConfigRule.Tests.Support.Http;

/// <summary>A request as it came over the wire; the body is read before the answer is asked for.</summary>
internal sealed record WireRequest(string Method, string PathAndQuery, IHeaderDictionary Headers, byte[] Body)
{
    /// <summary>When its head was there, as <see cref="Stopwatch.GetTimestamp"/> tells.</summary>
    public long ArrivedAt { get; init; }

    public string Text => Encoding.UTF8.GetString(Body);

    public string Header(string name) => Headers[name].ToString();

    /// <summary>Whether it only opens a connection, as the function does before its first event: it asks AWS for nothing.</summary>
    public bool IsGreeting => Method is "HEAD" && Headers.Authorization.Count == 0;
}

/// <summary>What a server sends back.</summary>
internal sealed record WireResponse(
    int Status, string Body = "", string ContentType = "application/json", params (string Name, string Value)[] Headers)
{
    /// <summary>Called just before it is written.</summary>
    public Action Sending { get; init; } = () => { };
}

/// <summary>
/// A real HTTP server on a free loopback port. Every request is kept, but for greetings; an answer that throws is a failure of the test
/// (<see cref="Failures"/>, thrown on dispose), because a request that nobody expected is one.
/// </summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<WireRequest> requests = new();
    private readonly ConcurrentQueue<Exception> failures = new();
    private readonly ConcurrentDictionary<Socket, byte> connections = new();
    private int connectionCount;
    private int greetingCount;

    private HttpServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public IReadOnlyList<WireRequest> Requests => [.. requests];

    public IReadOnlyList<Exception> Failures => [.. failures];

    /// <summary>How many connections were made so far.</summary>
    public int Connections => connectionCount;

    /// <summary>How many requests only opened a connection (<see cref="WireRequest.IsGreeting"/>).</summary>
    public int Greetings => greetingCount;

    public static Task<HttpServer> StartAsync(Func<WireRequest, WireResponse> answer) =>
        StartAsync((request, _) => Task.FromResult(answer(request)));

    /// <param name="answer">The answer to a request.</param>
    /// <param name="certificate">For a server with TLS; by default it is one without.</param>
    public static async Task<HttpServer> StartAsync(
        Func<WireRequest, HttpContext, Task<WireResponse>> answer, X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        HttpServer server = null!;
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listening =>
            {
                listening.Use(next => connection => server.CountAsync(next, connection));
                if (certificate is not null)
                {
                    listening.UseHttps(certificate);
                }
            });
        });
        WebApplication app = builder.Build();
        server = new(app);
        app.Run(context => server.HandleAsync(context, answer));
        await app.StartAsync();
        return server;
    }

    /// <summary>Ends all connections, without a word of TLS or HTTP.</summary>
    /// <param name="reset">By a reset of TCP in place of its end.</param>
    public void Cut(bool reset)
    {
        foreach (Socket socket in connections.Keys)
        {
            try
            {
                if (reset)
                {
                    socket.LingerState = new(true, 0);
                    socket.Close();
                }
                else
                {
                    socket.Shutdown(SocketShutdown.Both);
                }
            }
            catch (Exception end) when (end is ObjectDisposedException or SocketException)
            {
                // It has just ended by itself.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (!failures.IsEmpty)
        {
            throw new AggregateException($"The server at {nameof(HttpServer)} met requests it could not answer.", failures);
        }
    }

    private async Task HandleAsync(HttpContext context, Func<WireRequest, HttpContext, Task<WireResponse>> answer)
    {
        long arrivedAt = Stopwatch.GetTimestamp();
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        WireRequest request = new(
            context.Request.Method,
            PathIn(context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget),
            // A copy: Kestrel empties its own for the next request.
            new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)),
            body.ToArray())
        {
            ArrivedAt = arrivedAt,
        };
        if (request.IsGreeting)
        {
            Interlocked.Increment(ref greetingCount);
            context.Response.Redirect("http://followed.invalid/"); // As some of AWS's endpoints, which must not be followed.
            return;
        }

        requests.Enqueue(request);
        try
        {
            WireResponse response = await answer(request, context);
            context.Response.StatusCode = response.Status;
            context.Response.ContentType = response.ContentType;
            foreach ((string name, string value) in response.Headers)
            {
                context.Response.Headers[name] = value;
            }

            response.Sending();

            // A 204 cannot even have an empty body.
            if (response.Body.Length > 0)
            {
                await context.Response.WriteAsync(response.Body, context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: its own test decides whether that is right.
        }
        catch (Exception failure)
        {
            failures.Enqueue(failure);
            context.Abort();
        }
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Socket socket = connection.Features.Get<IConnectionSocketFeature>()!.Socket;
        Interlocked.Increment(ref connectionCount);
        connections.TryAdd(socket, 0);
        try
        {
            await next(connection);
        }
        finally
        {
            connections.TryRemove(socket, out _);
        }
    }

    /// <summary>Who takes this server for a proxy sends it the whole address.</summary>
    private static string PathIn(string target) => target.StartsWith('/') ? target : new Uri(target).PathAndQuery;
}
