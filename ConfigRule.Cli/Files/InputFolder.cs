namespace ConfigRule.Cli.Files;

/// <summary>
/// The files in a folder and its subfolders. Those whose names end as files with brokers usually do are inputs; the others are
/// listed so that the caller can look whether they name brokers. Links are followed, each folder is read once, and a link to a
/// parent folder is an error.
/// </summary>
internal sealed class InputFolder
{
    private static readonly string[] Endings =
        [".json", ".json.gz", ".ndjson", ".ndjson.gz", ".yaml", ".yml", ".template", ".tfstate", ".tfplan"];

    /// <summary>Copies of other people's files, and what tools keep for themselves.</summary>
    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".hg", ".svn", "node_modules", ".terraform", ".terragrunt-cache", ".venv", ".tox", ".cache", ".npm", ".yarn",
    };

    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly Stack<string> open = new();

    /// <summary>The files of a folder.</summary>
    public static IEnumerable<InputFile> Files(string path) => new InputFolder().Below(path);

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
            yield return new(folder, InputKind.InFolder, fault);
            yield break;
        }

        open.Push(real);
        foreach (FileSystemInfo entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string path = Path.Combine(folder, entry.Name);
            if (!IsFolder(entry))
            {
                yield return new(path, HasKnownEnding(entry.Name) ? InputKind.InFolder : InputKind.OtherInFolder);
                continue;
            }

            foreach (InputFile below in Foreign.Contains(entry.Name) ? [new(path, InputKind.ForeignFolder)] : Below(path))
            {
                yield return below;
            }
        }

        open.Pop();
    }

    private static bool HasKnownEnding(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

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
