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

        string[] files =
        [
            .. Directory.EnumerateFiles(path, "*.json")
                .Where(file => !file.EndsWith(ExpectedResult, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw new BadInputException($"{path}: the folder holds no *.json event.");
    }

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file}: {cause.Message}", cause);
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
