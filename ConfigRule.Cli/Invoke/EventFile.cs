using ConfigRule.Events;

namespace ConfigRule.Cli.Invoke;

/// <summary>An event to invoke the rule with: where it came from, and its bytes.</summary>
internal sealed record EventFile(string Name, byte[] Json)
{
    private const string ExpectedResult = ".expected.json";

    /// <summary>
    /// Files as named, a folder's *.json files by name, and <c>-</c> for standard input. In a folder, files that end in
    /// <c>.expected.json</c> hold results, not events, and are passed over.
    /// </summary>
    /// <exception cref="BadInputException">A file or folder is missing, unreadable or without events.</exception>
    public static IEnumerable<EventFile> Find(IEnumerable<string> paths, Func<Stream> standardInput) =>
        paths.SelectMany(path => path is "-"
            ? [new EventFile(path, ReadAll(standardInput))]
            : Files(path).Select(file => new EventFile(file, Read(file))));

    private static string[] Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = Try(path, () => Directory.GetFiles(path, "*.json")
            .Where(file => !file.EndsWith(ExpectedResult, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray());
        return files.Length > 0 ? files : throw new BadInputException($"{path}: the folder holds no *.json event.");
    }

    private static byte[] Read(string file)
    {
        byte[] bytes = Try(file, () => File.ReadAllBytes(file));

        // Lambda never sends a byte order mark, but editors and PowerShell write one.
        return bytes is [0xEF, 0xBB, 0xBF, .. byte[] rest] ? rest : bytes;
    }

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{InvalidEventException.Quote(path, 200)}: {cause.Message}", cause);
        }
    }

    private static byte[] ReadAll(Func<Stream> standardInput)
    {
        using Stream input = standardInput();
        using MemoryStream copy = new();
        input.CopyTo(copy);
        return copy.ToArray();
    }
}
