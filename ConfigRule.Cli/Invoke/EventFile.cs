using ConfigRule.Cli.Files;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;

namespace ConfigRule.Cli.Invoke;

/// <summary>An event to invoke the rule with: its file's name and its bytes.</summary>
internal sealed record EventFile(string Name, byte[] Json)
{
    // Bytes. Lambda accepts an event of at most 6 MB (quotas, "Invocation payload").
    private const int Longest = 6_000_000;

    /// <summary>The named files, the *.json files of a folder by name, and <c>-</c> for standard input.</summary>
    /// <exception cref="BadInputException">A file or folder is missing, cannot be read, or contains no event.</exception>
    public static IEnumerable<EventFile> Find(IEnumerable<string> paths) => paths.SelectMany(Files)
        .Select(file => new EventFile(file, Try(file, () => new InputFile(file).ReadAll(Longest, "an event of AWS Config"))));

    private static string[] Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = Try(path, () => Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).ToArray());
        return files.Length > 0 ? files : throw new BadInputException($"{path}: the folder contains no *.json event.");
    }

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (
            cause is IOException or UnauthorizedAccessException or ArgumentException or InvalidDataException or InvalidInputException)
        {
            throw new BadInputException($"{InvalidInputException.Quote(path, 200)}: {cause.Message}", cause);
        }
    }
}
