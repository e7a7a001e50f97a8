using ConfigRule.Cli.Files;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;

namespace ConfigRule.Cli.Invoke;

/// <summary>An event to invoke the rule with: where it came from, and its bytes.</summary>
internal sealed record EventFile(string Name, byte[] Json)
{
    // Bytes. Lambda takes an event of 6 MB at most (quotas, "Invocation payload").
    private const int Longest = 6_000_000;

    private const string ExpectedResult = ".expected.json";

    /// <summary>
    /// Files as named, a folder's *.json files by name, and <c>-</c> for standard input. In a folder, files that end in
    /// <c>.expected.json</c> hold results, not events, and are passed over.
    /// </summary>
    /// <exception cref="BadInputException">A file or folder is missing, unreadable or without events.</exception>
    public static IEnumerable<EventFile> Find(IEnumerable<string> paths) =>
        paths.SelectMany(Files).Select(file => new EventFile(file, Try(file, () => new InputFile(file).ReadAll(Longest, "an event of AWS Config"))));

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

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or InvalidDataException or InvalidInputException)
        {
            throw new BadInputException($"{InvalidInputException.Quote(path, 200)}: {cause.Message}", cause);
        }
    }
}
