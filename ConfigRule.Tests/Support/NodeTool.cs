using System.Security.Cryptography;

namespace ConfigRule.Tests.Support;

/// <summary>The scripts in Tools/, with the npm packages that they need: installed once, in the versions of the lock file, into artifacts/.</summary>
internal static class NodeTool
{
    private const string Install = "install Node.js 20 or later, which brings npm";

    private static readonly SemaphoreSlim OneInstallation = new(1);

    /// <summary>What a script of Tools/ makes of <paramref name="input"/>.</summary>
    public static async Task<ToolResult> RunAsync(string script, string input)
    {
        string folder = await InstalledAsync();
        return await Tool.RunAsync("node", [Path.Combine(folder, script)], Install, input);
    }

    private static async Task<string> InstalledAsync()
    {
        await OneInstallation.WaitAsync();
        try
        {
            string[] sources = [.. Directory.EnumerateFiles(Repository.File("ConfigRule.Tests", "Support", "Tools")).Order(StringComparer.Ordinal)];
            byte[] content = [.. sources.SelectMany(File.ReadAllBytes)];
            string tools = Repository.File("artifacts", "tools");
            string folder = Path.Combine(tools, $"node-{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}");
            if (!Directory.Exists(folder))
            {
                // Under another name until it is complete: a run that is interrupted leaves nothing half done.
                string growing = Directory.CreateDirectory(Path.Combine(tools, $"{Guid.NewGuid():N}")).FullName;
                foreach (string source in sources)
                {
                    File.Copy(source, Path.Combine(growing, Path.GetFileName(source)));
                }

                ToolResult npm = await Tool.RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", growing], Install);
                Assert.True(npm.Status == 0, $"npm ci: {npm.Errors}");
                Directory.Move(growing, folder);
            }

            return folder;
        }
        finally
        {
            OneInstallation.Release();
        }
    }
}
