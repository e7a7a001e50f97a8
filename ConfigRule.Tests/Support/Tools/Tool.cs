using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>How a program ended.</summary>
internal sealed record ToolResult(int Status, string Output, string Errors);

/// <summary>
/// A program that somebody else wrote and that not every machine has. A test that needs it is skipped where it is
/// missing; but not in CI (environment variable CI=true), where skipping would go unnoticed.
/// </summary>
internal static class Tool
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Runs <paramref name="program"/> to its end.</summary>
    public static async Task<ToolResult> RunAsync(
        string program,
        string[] arguments,
        string install,
        string input = "",
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder ?? Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Start(start, install);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Ends the test for want of a program.</summary>
    public static void Missing(string program, string install)
    {
        string message = $"{program} is not installed: {install}";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail($"{message} (CI=true, so this is a failure)");
        }

        Assert.Skip(message);
    }

    private static Process Start(ProcessStartInfo start, string install)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Missing(start.FileName, install);
            throw;
        }
    }
}

/// <summary>The AWS CLI, and whoever else reads AWS's environment variables, on an emulator.</summary>
internal sealed class AwsCli(Uri address, string region)
{
    private const string Install = "pip install awscli==1.45.11";

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(AwsEnvironment.Of(address, region))
    {
        // By the name: the CDK's client for S3 puts the bucket before it.
        ["AWS_ENDPOINT_URL"] = $"http://localhost:{address.Port}",
        ["AWS_DEFAULT_REGION"] = region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
        ["CDK_DISABLE_CLI_TELEMETRY"] = "true",
        ["NODE_NO_WARNINGS"] = "1",
    };

    /// <summary>What the command answers; an empty answer is an empty object.</summary>
    public async Task<JsonNode> RunAsync(params string[] arguments)
    {
        ToolResult aws = await Tool.RunAsync("aws", [.. arguments, "--output", "json"], Install, environment: Environment);
        Assert.True(aws.Status == 0, $"aws {string.Join(' ', arguments)}: {aws.Errors}");
        return aws.Output.Trim() is { Length: > 0 } json ? JsonNode.Parse(json)! : new JsonObject();
    }

    /// <summary>The SHA-256 of the deployed code's bytes, as <c>package.json</c> writes it.</summary>
    public async Task<string> HashOfTheFunctionAsync()
    {
        JsonNode function = await RunAsync("lambda", "get-function", "--function-name", "mq003-deployment-mode");
        return Convert.ToHexStringLower(Convert.FromBase64String(function["Configuration"]!["CodeSha256"]!.GetValue<string>()));
    }
}
