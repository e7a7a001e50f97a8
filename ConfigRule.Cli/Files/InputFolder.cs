namespace ConfigRule.Cli.Files;

/// <summary>
/// Finds the files in a folder and its subfolders that may describe brokers, by their names; their form is recognized by their
/// content. Hidden folders are left out. Links are followed, each folder is read once, and a link to a parent folder is an error.
/// </summary>
internal sealed class InputFolder
{
    private static readonly string[] Endings =
        [".json", ".json.gz", ".ndjson", ".ndjson.gz", ".yaml", ".yml", ".template"];

    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly Stack<string> open = new();

    /// <summary>The files that a path on the command line selects.</summary>
    public static IEnumerable<InputFile> Files(string path) => Directory.Exists(path) ? new InputFolder().Below(path) : [new(path)];

    /// <summary>The file name patterns, for messages.</summary>
    public static string Patterns => string.Join(", ", Endings.Select(ending => $"*{ending}"));

    private IEnumerable<InputFile> Below(string folder)
    {
        FileSystemInfo[] entries = [];
        string real = "";
        string? fault = null;
        try
        {
            real = RealPath(folder);
            fault = open.Contains(real) ? "It is a symbolic link to a parent folder, and is not followed." : null;
            entries = fault is null && read.Add(real) ? new DirectoryInfo(folder).GetFileSystemInfos() : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            fault = failure.Message;
        }

        if (fault is not null)
        {
            yield return new(folder, InFolder: true, fault);
            yield break;
        }

        open.Push(real);
        foreach (FileSystemInfo entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string path = Path.Combine(folder, entry.Name);
            if (IsFolder(entry))
            {
                foreach (InputFile below in entry.Name.StartsWith('.') ? [] : Below(path))
                {
                    yield return below;
                }
            }
            else if (Endings.Any(ending => entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new(path, InFolder: true);
            }
        }

        open.Pop();
    }

    /// <summary>A circular link counts as a folder, so that it is reported.</summary>
    private static bool IsFolder(FileSystemInfo entry)
    {
        try
        {
            entry.ResolveLinkTarget(returnFinalTarget: true);
            return Directory.Exists(entry.FullName);
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>The path with every link resolved, so that two names of the same folder are equal.</summary>
    private static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        foreach (string part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            DirectoryInfo next = new(Path.Combine(real, part));
            real = next.LinkTarget is null ? next.FullName : RealPath(next.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }

        return real;
    }
}
