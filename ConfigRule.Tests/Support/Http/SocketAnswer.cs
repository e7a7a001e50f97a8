using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ConfigRule.Tests.Support.Http;

/// <summary>What a <see cref="SocketServer"/> does with a connection after it has read a request.</summary>
/// <param name="socket">The connection.</param>
/// <param name="stream">What is read and written there, in TLS or not.</param>
/// <param name="over">The end of the test.</param>
internal sealed class SocketAnswer(Socket socket, Stream stream, CancellationToken over)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public bool IsClosed { get; private set; }

    /// <summary>A whole answer.</summary>
    public Task SendAsync(WireResponse response) => WriteAsync(response, Encoding.UTF8.GetByteCount(response.Body), response.Body);

    /// <summary>The head, the first half of the body and no more; if so asked, the connection is closed in good order.</summary>
    public async Task SendHalfAsync(WireResponse response, bool close = true)
    {
        await WriteAsync(response, Encoding.UTF8.GetByteCount(response.Body), response.Body[..(response.Body.Length / 2)]);
        if (close)
        {
            socket.Shutdown(SocketShutdown.Both);
            IsClosed = true;
        }
    }

    /// <summary>A whole answer, but the last half of its body only after a while.</summary>
    public async Task SendInTwoAsync(WireResponse response)
    {
        await SendHalfAsync(response, close: false);
        await Task.Delay(Pause, over);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(response.Body[(response.Body.Length / 2)..]), over);
    }

    /// <summary>Nothing more, and a TCP reset in place of the end.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        IsClosed = true;
    }

    /// <summary>Nothing, until the caller hangs up.</summary>
    public async Task HangAsync()
    {
        IsClosed = true;
        while (await stream.ReadAsync(new byte[1024], over) > 0)
        {
            // It goes on talking.
        }
    }

    private async Task WriteAsync(WireResponse response, int length, string body)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {response.Status} Status\r\nContent-Type: {response.ContentType}\r\nContent-Length: {length}\r\n");
        foreach ((string name, string value) in response.Headers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString()), over);
    }
}
