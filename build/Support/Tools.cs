namespace ConfigRule.Build.Support;

/// <summary>Tools in addition to the .NET SDK, and how to install them.</summary>
internal static class Tools
{
    public const string InstallCompiler = "apt-get install gcc zlib1g-dev";
    public const string InstallChromium = "apt-get install chromium, or set CHROMIUM to a Chromium or Chrome of your own";
    public const string InstallMoto = "pip install 'moto[server]==5.2.1'";

    public static bool HasCompiler => IsOnPath("clang") || IsOnPath("gcc");

    public static bool HasChromium =>
        File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium");

    public static bool HasMoto => IsOnPath("python3") && Child.Capture("python3", "-c", "import moto.server").Status == 0;

    public static bool IsOnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}
