using System.Diagnostics;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>The baseline: a minimal rule on boto3, as a user would deploy instead of this one.</summary>
internal static class PythonRule
{
    public const string Name = "Python";

    /// <summary>The rule, ready to start; null if python3 or boto3 is missing.</summary>
    public static PackageUnderTest? Find()
    {
        // The interpreter itself: a version manager's shim would add to the start.
        ProcessStartInfo start = new("python3", ["-c", "import sys, boto3; print(sys.executable)"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string interpreter = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            errors.Wait();
            return process.ExitCode == 0 ? RunBy(interpreter) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Without writing byte code (-B), because Lambda's folder is read-only; boto3's byte code exists already.</summary>
    private static PackageUnderTest RunBy(string interpreter) =>
        new(
            Name,
            interpreter,
            ["-B", Repository.File("bench", "python", "bootstrap.py"), "rule.handler"],
            new Dictionary<string, string>(),
            "boto3",
            0,
            0);
}
