using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>The operating system of the runtime provided.al2023, on which Lambda starts the executable.</summary>
internal static class AmazonLinux
{
    private const string Prefix = "GLIBC_";

    // Amazon Linux 2023 User Guide, "Core packages": glibc 2.34 in every release.
    private static readonly Version Glibc = new(2, 34);

    /// <summary>The linker binds to the versions of the build machine's library; a newer one than Lambda's would not start there.</summary>
    /// <exception cref="BuildFailure">The executable needs a newer library.</exception>
    public static void RefuseNewerLibrary(byte[] executable, string name)
    {
        Version? newest = ElfFile.NeededVersions(executable)
            .Where(needed => needed.Version.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(needed => Version.TryParse(needed.Version[Prefix.Length..], out Version? version) ? version : null)
            .Max();
        if (newest > Glibc)
        {
            throw new BuildFailure(
                $"{name} needs {Prefix}{newest}, but Amazon Linux 2023, on which Lambda runs it, has {Prefix}{Glibc}: build it on an older "
                + "Linux (Debian 12, Ubuntu 22.04), or use --compilation readytorun.",
                1);
        }
    }
}
