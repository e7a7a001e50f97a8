using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ConfigRule.Tests.Support.Build;

/// <summary>How a run of build.cs ended.</summary>
internal sealed record BuildResult(int Status, string Output, string Errors);

/// <summary>Runs build.cs as its users do.</summary>
internal static class BuildProgram
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    // Not more than there are processors: a publish keeps one busy.
    private const int AtOnce = 2;
    private static readonly SemaphoreSlim Turns = new(AtOnce, AtOnce);

    // The sources do not change while tests run: they are built once, and dotnet need not look at them before each start.
    private static readonly Lazy<Task<string>> Built = new(BuildAsync);

    private static string Program => Path.Combine(Repository.Root, "build.cs");

    public static Task<BuildResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<BuildResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunInAsync(Repository.Root, environment, arguments);

    /// <summary>In another checkout, but with the program of this one.</summary>
    public static async Task<BuildResult> RunInAsync(
        string root, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string program = await Built.Value;
        Dictionary<string, string> all = new(environment) { ["MQ003_CHECKOUT"] = root };
        return await InTurnAsync(root, all, [program, .. arguments]);
    }

    /// <summary>As a user types it: dotnet builds what it starts, and may take options for its own.</summary>
    public static Task<BuildResult> BuildAndRunInAsync(string root, params string[] arguments) =>
        InTurnAsync(root, new Dictionary<string, string>(), ["run", Path.Combine(root, "build.cs"), .. arguments]);

    /// <summary>Returns the path of the assembly, which dotnet puts into a folder of its own.</summary>
    private static async Task<string> BuildAsync()
    {
        BuildResult build = await InTurnAsync(Repository.Root, new Dictionary<string, string>(), ["build", Program]);
        Assert.True(build.Status == 0, build.Output + build.Errors);
        Match path = Regex.Match(build.Output, @"^ *build\.cs -> (.+)$", RegexOptions.Multiline);
        Assert.True(path.Success, $"dotnet does not say where it built {Program}:\n{build.Output}");
        return path.Groups[1].Value;
    }

    private static async Task<BuildResult> InTurnAsync(string root, IReadOnlyDictionary<string, string> environment, string[] words)
    {
        await Turns.WaitAsync();
        try
        {
            return await DotnetAsync(root, environment, words);
        }
        finally
        {
            Turns.Release();
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
        // MSBuild's nodes outlive the run and would keep its output open, and us waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
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

/// <summary>A copy of parts of this checkout in a folder of its own, in which build.cs can be run.</summary>
internal static class Checkout
{
    private static readonly string[] Needed =
    [
        ".editorconfig", "build.cs", "build", "global.json",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
    ];

    /// <summary>The new folder, with what build.cs needs and <paramref name="parts"/>, files or folders.</summary>
    public static string Copy(string name, params string[] parts)
    {
        string root = Repository.File("artifacts", "tests", name);
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }

        foreach (string part in Needed.Concat(parts))
        {
            Copy(part, root);
        }

        return root;
    }

    private static void Copy(string part, string root)
    {
        string from = Repository.File(part);
        if (File.Exists(from))
        {
            string to = Path.Combine(root, part);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        foreach (string entry in Directory.GetFileSystemEntries(from).Where(entry => Path.GetFileName(entry) is not ("bin" or "obj")))
        {
            Copy(Path.GetRelativePath(Repository.Root, entry), root);
        }
    }
}
