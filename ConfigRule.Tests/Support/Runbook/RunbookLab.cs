using System.Text.Json.Nodes;
using System.Threading.Channels;
using ConfigRule.Tests.Support.Runbook;
using ConfigRule.Tests.Support.Tools;

[assembly: AssemblyFixture(typeof(RunbookLab))]

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>
/// One moto and a few Pythons for all tests of the runbook, started when first needed. Each test has an account of its own
/// in there, so that the classes run in parallel.
/// </summary>
public sealed class RunbookLab : IAsyncDisposable
{
    // As many as run at once.
    private const int Hosts = 2;

    private readonly Lazy<Task<Started>> started = new(StartAsync);
    private int accounts;

    /// <summary>A server of moto, or the end of the test where it is not installed.</summary>
    internal async Task<Uri> MotoAsync() => (await started.Value).Moto.Address;

    /// <summary>A number that no other test has.</summary>
    internal string NextAccount() => $"{300_000_000_000 + Interlocked.Increment(ref accounts)}";

    internal async Task<HostAnswer> AskAsync(JsonObject request)
    {
        Channel<PythonHost> free = (await started.Value).Free;
        PythonHost host = await free.Reader.ReadAsync();
        try
        {
            return await host.AskAsync(request);
        }
        finally
        {
            free.Writer.TryWrite(host);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated && started.Value.IsCompletedSuccessfully)
        {
            Started all = await started.Value;
            await all.Moto.DisposeAsync();
            foreach (PythonHost host in all.Hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    private static async Task<Started> StartAsync()
    {
        if (!MotoServer.Available)
        {
            Tool.Missing("moto", MotoServer.HowToInstall);
        }

        Channel<PythonHost> free = Channel.CreateUnbounded<PythonHost>();
        PythonHost[] hosts = [.. Enumerable.Range(0, Hosts).Select(_ => PythonHost.Start())];
        foreach (PythonHost host in hosts)
        {
            free.Writer.TryWrite(host);
        }

        return new(await MotoServer.StartAsync(), hosts, free);
    }

    private sealed record Started(MotoServer Moto, PythonHost[] Hosts, Channel<PythonHost> Free);
}
