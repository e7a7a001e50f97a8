using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ConfigRule.Cdk.Deploy;

/// <summary>The AWS CLI, for operations whose SDK packages this program may not use. It may be missing.</summary>
internal static class AwsCli
{
    /// <summary>The answer; null if the AWS CLI is not installed or AWS refused. Its error message is on stderr.</summary>
    public static async Task<JsonNode?> AskAsync(IEnumerable<string> words)
    {
        ProcessStartInfo start = new("aws", [.. words, "--output", "json"]) { RedirectStandardOutput = true };
        // A pager would wait for a person.
        start.Environment["AWS_PAGER"] = "";
        try
        {
            using Process process = Process.Start(start)!;
            string answer = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 && answer.Length > 0 ? JsonNode.Parse(answer) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
