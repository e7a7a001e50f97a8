using System.Diagnostics;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>The baseline: a minimal rule on boto3, which a user would deploy otherwise.</summary>
internal static class PythonRule
{
    public const string Name = "Python";

    /// <summary>The rule, ready to be started; null where there is no python3 with boto3.</summary>
    public static PackageUnderTest? Find()
    {
        // The interpreter itself, since a version manager's shim would count as its start.
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
            return process.ExitCode == 0 ? Of(interpreter) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Without writing byte code, as from Lambda's read-only folder; that of boto3 is there already.</summary>
    private static PackageUnderTest Of(string interpreter) =>
        new(Name, interpreter, ["-B", Repository.File("bench", "python", "bootstrap.py"), "rule.handler"], "boto3", 0, 0);
}
