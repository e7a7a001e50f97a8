namespace ConfigRule.Tests.Support.Tools;

/// <summary>The scripts in Tools/ and its folders, each folder with its npm packages, which are installed when first needed.</summary>
internal static class NodeTool
{
    private const string Install = "install Node.js 20 or later, which brings npm";

    private static readonly SemaphoreSlim OneInstallation = new(1);

    /// <summary>What a script makes of <paramref name="input"/>, e.g. <c>sarif.js</c> or <c>Templates/lint.js</c>.</summary>
    public static async Task<ToolResult> RunAsync(string script, string input, params IEnumerable<string> arguments)
    {
        Dictionary<string, string> packages = new() { ["NODE_PATH"] = await InstalledAsync(Path.GetDirectoryName(script)!) };
        return await Tool.RunAsync("node", [Source(script), .. arguments], Install, input, environment: packages);
    }

    /// <summary>For a test that starts Node.js otherwise: ends it where there is none.</summary>
    public static Task RequireAsync() => Tool.RunAsync("node", ["--version"], Install);

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
