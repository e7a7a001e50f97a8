using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>How a run of mq003 ended.</summary>
internal sealed record Mq003Result(int Status, string Output, string Errors)
{
    /// <summary>The brokers of a report in JSON.</summary>
    public JsonArray Brokers => JsonNode.Parse(Output)!["brokers"]!.AsArray();
}

/// <summary>mq003 as its users run it: a process of its own.</summary>
internal static partial class Mq003
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Audits the AWS of a test.</summary>
    public static Task<Mq003Result> AuditAsync(AwsServer aws, params string[] arguments) =>
        RunAsync(["audit", .. arguments], environment: AwsEnvironment.Of(aws.Address));

    public static async Task<Mq003Result> RunAsync(
        string[] arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null,
        Func<int, Task>? whileRunning = null)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "mq003.dll"), .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        // No profile, no instance metadata: only what the test gives.
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = start.Environment["AWS_CONFIG_FILE"] = Path.Combine(
            AppContext.BaseDirectory, "no-such-file");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await (whileRunning?.Invoke(process.Id).WaitAsync(Deadline) ?? Task.CompletedTask);
        try
        {
            await process.WaitForExitAsync().WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }

        return new(process.ExitCode, await output, SignOfLife().Replace(await errors, ""));
    }

    /// <summary>On a busy machine any run may take ten seconds.</summary>
    [GeneratedRegex("^mq003: .* …\n", RegexOptions.Multiline)]
    private static partial Regex SignOfLife();
}
