using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>moto's server, an emulator of AWS, as a child process on a free loopback port.</summary>
internal sealed class MotoServer : IAsyncDisposable
{
    public const string HowToInstall = "pip install 'moto[server]==5.2.1'";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly Lazy<bool> Installed = new(FindOut);

    private readonly Process process;
    private readonly StringBuilder output;

    private MotoServer(Process process, StringBuilder output, Uri address)
    {
        this.process = process;
        this.output = output;
        Address = address;
    }

    public static bool Available => Installed.Value;

    public Uri Address { get; }

    public static async Task<MotoServer> StartAsync()
    {
        int port = FreePort();
        StringBuilder output = new();
        Process process = Python("-m", "moto.server", "-H", "127.0.0.1", "-p", $"{port}");
        DataReceivedEventHandler keep = (_, line) =>
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
        process.Start();
        // Read to the end, or a full pipe stops the server.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        MotoServer server = new(process, output, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await server.WaitUntilReadyAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // python3 may be a launcher that has the interpreter as its child.
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using HttpClient http = new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        Stopwatch watch = Stopwatch.StartNew();
        while (!process.HasExited && watch.Elapsed < StartDeadline)
        {
            try
            {
                using HttpResponseMessage response = await http.GetAsync("moto-api/data.json");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or busy loading its services.
            }

            await Task.Delay(50);
        }

        lock (output)
        {
            string what = process.HasExited ? $"ended with {process.ExitCode}" : $"did not answer within {StartDeadline.TotalSeconds} s";
            throw new InvalidOperationException($"moto's server {what}:{Environment.NewLine}{output}");
        }
    }

    private static bool FindOut()
    {
        try
        {
            // Looks without importing: importing moto and Flask takes longer than many a test.
            using Process python = Python(
                "-c",
                "import sys; from importlib.util import find_spec; sys.exit(0 if find_spec('moto') and find_spec('flask') else 1)");
            python.Start();
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static Process Python(params string[] arguments) => new()
    {
        StartInfo = new ProcessStartInfo("python3", arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        },
    };

    /// <summary>
    /// Below the ports that the system gives to whoever asks for any (from 32768 on in Linux): until moto listens, seconds pass in
    /// which other tests start their servers.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
