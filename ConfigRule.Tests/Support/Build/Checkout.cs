namespace ConfigRule.Tests.Support.Build;

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
