using System.Diagnostics;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>The baseline: a minimal rule on boto3, as a user would deploy instead of this one.</summary>
internal static class PythonRule
{
    public const string Name = "Python";

    private const string Look =
        "import sys, boto3, botocore.httpsession as http; print(sys.executable); print(http.get_cert_path(True))";

    /// <summary>The rule, ready to start; null if python3 or boto3 is missing.</summary>
    public static PackageUnderTest? Find()
    {
        // The interpreter itself: a version manager's shim would add to the start.
        ProcessStartInfo start = new("python3", ["-c", Look])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string[] found = process.StandardOutput.ReadToEnd().Split('\n');
            process.WaitForExit();
            errors.Wait();
            return process.ExitCode == 0 ? RunBy(found[0], found[1]) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Without writing byte code (-B), because Lambda's folder is read-only; boto3's byte code exists already.</summary>
    private static PackageUnderTest RunBy(string interpreter, string bundle) =>
        new(
            Name,
            interpreter,
            ["-B", Repository.File("bench", "python", "bootstrap.py"), "rule.handler"],
            Roots.OfBoto(bundle),
            "boto3",
            0,
            0);
}
