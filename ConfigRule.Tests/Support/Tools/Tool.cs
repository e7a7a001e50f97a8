using System.ComponentModel;
using System.Diagnostics;
using System.Text;

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
