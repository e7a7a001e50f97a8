using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>
/// One python3 that runs scripts and AWS calls one after the other: starting it and loading boto3 takes longer than what it is
/// asked.
/// </summary>
internal sealed class PythonHost : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private PythonHost(Process process) => this.process = process;

    public static PythonHost Start()
    {
        string program = Repository.File("ConfigRule.Tests", "Support", "Runbook", "automation_host.py");
        Process process = Process.Start(new ProcessStartInfo("python3", [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["PYTHONIOENCODING"] = "utf-8", ["AWS_CONFIG_FILE"] = "none", ["AWS_SHARED_CREDENTIALS_FILE"] = "none" },
        })!;
        return new(process);
    }

    public async Task<HostAnswer> AskAsync(JsonObject request)
    {
        await process.StandardInput.WriteLineAsync(request.ToJsonString());
        await process.StandardInput.FlushAsync();
        string line = await process.StandardOutput.ReadLineAsync().WaitAsync(Deadline)
            ?? throw new InvalidOperationException("python3 ended; its standard error is in the test run's.");
        JsonNode answer = JsonNode.Parse(line)!;
        return new(answer["value"], answer["log"]!.GetValue<string>(), answer["error"]?.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <summary>What a script or an AWS call came to.</summary>
/// <param name="Value">What it returned.</param>
/// <param name="Log">What it printed.</param>
/// <param name="Error">The trace of what it raised; null where it went well.</param>
internal sealed record HostAnswer(JsonNode? Value, string Log, string? Error);
