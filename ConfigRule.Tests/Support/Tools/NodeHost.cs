using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>A process of Node.js that runs host.js; it ends when its standard input does, so at the latest with this process.</summary>
internal sealed class NodeHost : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly Process process;

    private NodeHost(Process process) => this.process = process;

    public static NodeHost Start(string program, string packages) => new(Process.Start(new ProcessStartInfo("node", [program])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = Encoding.UTF8,
        Environment = { ["NODE_PATH"] = packages },
    })!);

    public async Task<string> AskAsync(string script, string input)
    {
        await oneAtATime.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(new JsonObject { ["script"] = script, ["input"] = input }.ToJsonString());
            await process.StandardInput.FlushAsync();
            string line = await process.StandardOutput.ReadLineAsync().WaitAsync(Deadline)
                ?? throw new InvalidOperationException("Node.js ended; its standard error is in the test run's.");
            JsonNode answer = JsonNode.Parse(line)!;
            return answer["output"]?.GetValue<string>() ?? throw new InvalidOperationException($"{script}: {answer["error"]}");
        }
        catch (TimeoutException)
        {
            // A late answer would be taken for that to the next question.
            process.Kill(entireProcessTree: true);
            throw;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        process.Dispose();
        oneAtATime.Dispose();
    }
}
