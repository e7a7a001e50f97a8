using System.ComponentModel;
using System.Diagnostics;

namespace ConfigRule.Tests.Support;

/// <summary>
/// The schema of SARIF 2.1.0, by Ajv. Both come from npm packages, pinned in Tools/sarif and installed into artifacts/
/// at first use. Skipped where there is no npm; but not in CI (environment variable CI=true).
/// </summary>
internal static class SarifSchema
{
    private const string Missing = "npm is not installed: apt-get install nodejs npm";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly string Source = Repository.File("ConfigRule.Tests", "Support", "Tools", "sarif");
    private static readonly string Installed = Repository.File("artifacts", "tools", "sarif");
    private static readonly Lazy<Task<bool>> Ready = new(InstallAsync);

    /// <summary>What is wrong with a log, a line each; empty when it is valid.</summary>
    public static async Task<string> ErrorsAsync(string sarif)
    {
        if (!await Ready.Value)
        {
            Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase), Missing);
            Assert.Fail($"{Missing} (CI=true, so this is a failure)");
        }

        return await RunAsync("node", [Path.Combine(Source, "validate.cjs"), Installed], sarif);
    }

    private static async Task<bool> InstallAsync()
    {
        try
        {
            string wanted = await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"));
            string stamp = Path.Combine(Installed, "installed.json");
            if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
            {
                Directory.CreateDirectory(Installed);
                foreach (string name in new[] { "package.json", "package-lock.json" })
                {
                    File.Copy(Path.Combine(Source, name), Path.Combine(Installed, name), overwrite: true);
                }

                await RunAsync("npm", ["ci", "--prefix", Installed, "--ignore-scripts", "--no-audit", "--no-fund"], "");
                await File.WriteAllTextAsync(stamp, wanted);
            }

            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
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

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}{await errors}");
    }
}
