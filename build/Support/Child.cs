using System.Diagnostics;

namespace ConfigRule.Build.Support;

/// <summary>Child processes, on the caller's console or captured.</summary>
internal static class Child
{
    /// <summary>The environment variable that tells a child of the verb test that everything is built.</summary>
    public const string BuiltVariable = "MQ003_BUILT";

    /// <summary>For a verb whose stdout is only its result.</summary>
    public static bool OutputToError { get; set; }

    /// <summary>
    /// Whether the verb test has built everything. Its tests start this program many times: each would take seconds to find nothing to
    /// build, and two of them would build one project at once.
    /// </summary>
    public static bool IsBuilt => Environment.GetEnvironmentVariable(BuiltVariable) is { Length: > 0 };

    /// <summary>In the repository, on the caller's console; a failure ends this program with the same status.</summary>
    public static void MustRun(string program, params string[] arguments)
    {
        int status = Run(Repository.Root, program, arguments);
        if (status != 0)
        {
            throw new BuildFailure("", status);
        }
    }

    public static int Run(string folder, string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = OutputToError };
        if (OutputToError)
        {
            KeepNoNodes(start);
        }

        using Process process = Process.Start(start)!;
        if (OutputToError)
        {
            process.StandardOutput.BaseStream.CopyTo(Console.OpenStandardError());
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    public static (int Status, string Output) Capture(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        KeepNoNodes(start);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>MSBuild's nodes outlive the command and would keep its output open, and this program would wait for them.</summary>
    private static void KeepNoNodes(ProcessStartInfo start) => start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
}
