using System.Diagnostics;

namespace ConfigRule.Tests.Support.Build;

/// <summary>How a run of build.cs ended.</summary>
internal sealed record BuildResult(int Status, string Output, string Errors);

/// <summary>Runs build.cs as its users do.</summary>
internal static class BuildProgram
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    // A publish keeps every core busy, and two runs would build the project build/ at once.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    // The sources do not change while tests run: dotnet need not look at them before each start.
    private static readonly HashSet<string> Built = [];

    public static Task<BuildResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<BuildResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunInAsync(Repository.Root, environment, ["--", .. arguments]);

    /// <summary>In another checkout, and without the separator that keeps dotnet from taking options for its own.</summary>
    public static async Task<BuildResult> RunInAsync(
        string root, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await OneAtATime.WaitAsync();
        try
        {
            string[] noBuild = Built.Add(root) ? [] : ["--no-build"];
            return await DotnetAsync(root, environment, ["run", .. noBuild, Path.Combine(root, "build.cs"), .. arguments]);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<BuildResult> DotnetAsync(string root, IReadOnlyDictionary<string, string> environment, string[] words)
    {
        ProcessStartInfo start = new("dotnet", words)
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Build servers outlive the run and would keep its output open, and us waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await Task.WhenAll(output, errors, process.WaitForExitAsync()).WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"dotnet {string.Join(' ', words)} took more than {Deadline.TotalMinutes} minutes.\n{await output}{await errors}");
        }

        return new BuildResult(process.ExitCode, await output, await errors);
    }
}
