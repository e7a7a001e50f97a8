using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ConfigRule.Tests.Support.Http;

/// <summary>
/// An HTTP server that writes every byte itself, so that it can also write wrong ones, or none. An answer that throws is a
/// failure of the test (thrown on dispose).
/// </summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentQueue<Exception> failures = new();
    private readonly ConcurrentDictionary<Task, byte> connections = new();
    private readonly Func<WireRequest, SocketAnswer, Task> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;

    private SocketServer(Func<WireRequest, SocketAnswer, Task> answer, X509Certificate2? certificate)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"{(certificate is null ? "http" : "https")}://{listener.LocalEndpoint}/");

    /// <summary>What befalls a connection before TLS; the connection goes on unless it is closed.</summary>
    public Action<Socket> Accepted { get; set; } = _ => { };

    /// <param name="answer">Answers a request.</param>
    /// <param name="certificate">For a server with TLS; by default it is one without.</param>
    public static SocketServer Start(Func<WireRequest, SocketAnswer, Task> answer, X509Certificate2? certificate = null) =>
        new(answer, certificate);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await accepting;
        listener.Stop();
        await Task.WhenAll(connections.Keys);
        over.Dispose();
        if (!failures.IsEmpty)
        {
            throw new AggregateException($"The {nameof(SocketServer)} met requests it could not answer.", failures);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Task connection = ServeAsync(await listener.AcceptSocketAsync(over.Token));
                connections.TryAdd(connection, 0);
            }
        }
        catch (Exception end) when (over.IsCancellationRequested && end is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                Accepted(socket);
                using Stream stream = await OpenAsync(socket);
                SocketAnswer connection = new(socket, stream, over.Token);
                while (!connection.IsClosed && await ReadAsync(stream) is { } request)
                {
                    await (request.IsGreeting ? connection.SendAsync(new(StatusCodes.Status404NotFound)) : answer(request, connection));
                }
            }
            catch (Exception end) when (end
                is SocketException or IOException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
            {
                // The caller hung up, or the test is over.
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        NetworkStream plain = new(socket);
        if (certificate is null)
        {
            return plain;
        }

        SslStream secure = new(plain);
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(certificate, null, offline: true);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, over.Token);
        return secure;
    }

    private async Task<WireRequest?> ReadAsync(Stream stream)
    {
        List<byte> received = [];
        byte[] buffer = new byte[16 * 1024];
        int head = -1;
        HeaderDictionary headers = [];
        while (head < 0 || received.Count < head + (headers.ContentLength ?? 0))
        {
            int count = await stream.ReadAsync(buffer, over.Token);
            if (count == 0)
            {
                return null;
            }

            received.AddRange(buffer.AsSpan(0, count));
            if (head < 0 && System.Runtime.InteropServices.CollectionsMarshal.AsSpan(received).IndexOf("\r\n\r\n"u8) is >= 0 and int end)
            {
                head = end + 4;
                foreach (string line in Text(received, head).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1))
                {
                    int colon = line.IndexOf(':', StringComparison.Ordinal);
                    headers[line[..colon]] = line[(colon + 1)..].Trim();
                }
            }
        }

        string[] first = Text(received, head).Split("\r\n")[0].Split(' ');
        return new(first[0], first[1], headers, [.. received.Skip(head)]);
    }

    private static string Text(List<byte> received, int count) => Encoding.ASCII.GetString([.. received.Take(count)]);
}
