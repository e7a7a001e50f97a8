using System.Runtime.InteropServices;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary><c>dotnet publish</c> of a project for another system, apart from the checkout's own bin and obj.</summary>
internal static class Publishing
{
    /// <summary>Returns the folder with what was published, and nothing of an earlier time.</summary>
    /// <param name="project">The project's folder in the repository.</param>
    /// <param name="folder">Where to work; a second time is faster.</param>
    /// <param name="runtime">The runtime identifier of the system, such as <c>linux-x64</c>.</param>
    /// <param name="awsPackages">The answer of <see cref="AwsPackages"/>.</param>
    /// <param name="properties">More words for <c>dotnet publish</c>.</param>
    /// <exception cref="BuildFailure">The publish failed; its own words are on the console.</exception>
    public static string Publish(string project, string folder, string runtime, string awsPackages, params string[] properties)
    {
        // The time stamp of a package file is that of its release, so MSBuild does not notice another version of it.
        string versions = File.ReadAllText(Repository.File("Directory.Packages.props"));
        string madeFrom = $"{awsPackages}\n{RuntimeInformation.FrameworkDescription}\n{versions}";
        string stamp = Path.Combine(folder, "made-from.txt");
        if (Directory.Exists(folder) && !(File.Exists(stamp) && File.ReadAllText(stamp) == madeFrom))
        {
            Directory.Delete(folder, recursive: true);
        }

        string published = Path.Combine(folder, "out");
        if (Directory.Exists(published))
        {
            Directory.Delete(published, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(stamp, madeFrom);
        Child.MustRun("dotnet",
        [
            // The verb "test" runs the analyzers; here they would double the time of the build. One node: the projects are small and each
            // depends on the one before, so a second node costs more than it does.
            "publish", project, "-c", "Release", "-r", runtime, "-m:1",
            "--artifacts-path", folder, "-o", published, "-p:DebugType=none", "-p:RunAnalyzers=false", .. properties,
        ]);
        return published;
    }
}
