using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;

namespace ConfigRule.Aws;

/// <summary>
/// The one pool of connections that the AWS clients of the function share, and those of mq003. Lambda freezes the process between two
/// events, for minutes, and AWS closes the connections meanwhile: a connection that ended is noticed before it is used, or costs a
/// retry on a new one, and one whose other side is silently gone is given up after a few seconds.
/// </summary>
/// <param name="callTimeout">The time for one attempt of a call; with a client of its own the SDK does not apply its Timeout.</param>
/// <param name="otherRoots">
/// The path of a PEM file with other authorities than the process has (SSL_CERT_FILE), for a server that those do not vouch for.
/// </param>
internal sealed class AwsConnection(TimeSpan callTimeout, string? otherRoots = null) : HttpClientFactory, IDisposable
{
    // A NAT gateway and an interface endpoint silently drop a connection that was idle for 350 seconds (Amazon VPC user guide, NAT
    // gateways: idle timeout; AWS PrivateLink guide: quotas). After a minute a new connection costs less than the risk.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    // A new connection asks DNS again: the addresses of AWS's endpoints change.
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    // TCP and TLS take three ways there and back, of some tens of milliseconds each in AWS, and a few hundred around the world.
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(4);

    private readonly HttpClient http =
        new(new WholeAnswers(new FewRootsFirst(NewHandler(NewPolicy()), OtherHandler(otherRoots)))) { Timeout = callTimeout };

    /// <summary>
    /// Opens a connection, with TLS, that the next call uses. It asks for nothing: whatever AWS answers to a HEAD without a signature,
    /// an error of 4xx or a redirection, it names no operation and nobody, needs no permission, and is no event of CloudTrail.
    /// </summary>
    /// <param name="endpoint">The endpoint as the SDK determines it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="HttpRequestException">There is no connection.</exception>
    /// <exception cref="OperationCanceledException">There was none in time.</exception>
    public async Task OpenAsync(Uri endpoint, CancellationToken cancellation)
    {
        using HttpRequestMessage nothing = new(HttpMethod.Head, endpoint);
        using HttpResponseMessage answer = await http.SendAsync(nothing, cancellation);
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => http.Dispose();

    private static Func<HttpMessageHandler?> OtherHandler(string? otherRoots) => () =>
    {
        if (!File.Exists(otherRoots))
        {
            return null;
        }

        // .NET decides as it does for the process's own roots.
        X509ChainPolicy policy = NewPolicy();
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.ImportFromPemFile(otherRoots);
        return NewHandler(policy);
    };

    /// <summary>
    /// As .NET has it by default, without revocation, but a certificate that the server left out is not downloaded: a handshake would wait
    /// for it, up to the call's time where there is no internet, and on the thread that all sockets need (package.json's environment).
    /// </summary>
    private static X509ChainPolicy NewPolicy() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    /// <summary>As the SDK makes it, with a proxy of the environment variables, but for the connections' age and trust.</summary>
    private static SocketsHttpHandler NewHandler(X509ChainPolicy trust) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false, // Some endpoints of AWS answer a HEAD with a page's address, far away.
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = LongestIdle,
        PooledConnectionLifetime = LongestLife,
        ConnectTimeout = LongestConnect,
        ConnectCallback = ConnectAsync,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // How long what was sent may stay without TCP's acknowledgement, in milliseconds (tcp(7), TCP_USER_TIMEOUT). An answer
                // may take longer; but a machine that is gone does not acknowledge, and would cost the whole time of the call.
                const int Tcp = 6, UserTimeout = 18;
                socket.SetRawSocketOption(Tcp, UserTimeout, BitConverter.GetBytes(3_000));
            }

            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>
/// Hands on an answer when all of it is there. The SDK asks for its head and reads its body later, synchronously and without the time of
/// the call: an answer that stops in the middle would take the function's whole time instead of a retry, and with inline completions
/// (package.json's environment) the thread that waits for the body would be the one that receives it.
/// </summary>
internal sealed class WholeAnswers(HttpMessageHandler network) : DelegatingHandler(network)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        try
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}

/// <summary>
/// Trusts the few roots of the process, and asks for others only where those fail. .NET loads all roots before the first handshake and
/// again after five minutes: Amazon's five take a millisecond, a machine's hundred and more most of the start, and at a small function's
/// share of a processor half a second. Once others were needed, they are asked at once.
/// </summary>
/// <param name="few">Sends with the roots of the process.</param>
/// <param name="newOther">Makes what sends with other roots; null if there are none.</param>
internal sealed class FewRootsFirst(HttpMessageHandler few, Func<HttpMessageHandler?> newOther) : HttpMessageHandler
{
    private readonly HttpMessageInvoker few = new(few);
    private readonly Lazy<HttpMessageInvoker?> other = new(() => newOther() is { } handler ? new(handler) : null);
    private volatile bool needsOther;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!needsOther)
        {
            try
            {
                return await few.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException failure) when (failure.InnerException is AuthenticationException && other.Value is not null)
            {
                // The handshake failed, so nothing of the request was sent.
            }
        }

        HttpResponseMessage answer = await other.Value!.SendAsync(request, cancellationToken);
        needsOther = true;
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            few.Dispose();
            if (other.IsValueCreated)
            {
                other.Value?.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
