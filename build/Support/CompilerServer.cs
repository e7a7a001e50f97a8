namespace ConfigRule.Build.Support;

/// <summary>
/// One C# compiler for all builds of a run, also for those that its tests start: without it each project of each build starts a compiler,
/// which first has to compile itself. The server is this run's own and ends with it; where there is none, the compiler runs as before.
/// </summary>
internal sealed class CompilerServer : IDisposable
{
    private readonly string pipe = $"mq003-{Environment.ProcessId}";

    public CompilerServer()
    {
        // MSBuild takes environment variables for properties.
        Environment.SetEnvironmentVariable("UseSharedCompilation", "true");
        Environment.SetEnvironmentVariable("SharedCompilationId", pipe);
    }

    public void Dispose()
    {
        string project = Repository.File("build/ConfigRule.Build.csproj");
        string compiler = Child.Capture("dotnet", "msbuild", project, "-getProperty:RoslynTargetsPath").Output.Trim();
        (int status, string output) = Child.Capture(
            "dotnet", Path.Combine(compiler, "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{pipe}");
        if (status != 0)
        {
            Console.Error.WriteLine($"The compiler's server {pipe} may run for ten more minutes: {output.Trim()}");
        }
    }
}
