using System.Globalization;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate;

/// <summary>What a folder contains and was not read: one line for each kind of file, with the number and the first names.</summary>
internal sealed class UnreadFiles(string folder)
{
    private const int NamesShown = 3;
    private const int KindsShown = 12;

    private readonly Dictionary<(string Ending, string Why), List<string>> skipped = [];
    private readonly Dictionary<(string Ending, string Why), List<string>> failed = [];

    private readonly List<string> folders = [];

    /// <summary>Whether the folder has a file that describes brokers, or that may do so and could not be read.</summary>
    public bool HasInputs { get; set; }

    /// <summary>Whether a file of the folder is to be read; if not, it is listed.</summary>
    public bool IsInput(InputFile file)
    {
        try
        {
            switch (file.Kind)
            {
                case InputKind.ForeignFolder:
                    folders.Add(Path.GetRelativePath(folder, file.Name));
                    return false;
                // A pipe or a device has no length either, and would be waited for.
                case InputKind.OtherInFolder when new FileInfo(file.Name).Length == 0 || !BrokerNames.In(file):
                    Skip(file.Name, "they do not name brokers");
                    return false;
                default:
                    return true;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(file.Name, "they cannot be opened");
            return false;
        }
    }

    /// <summary>Adds a file that does not describe brokers.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="why">The end of a sentence about several such files.</param>
    public void Skip(string name, string why) => Add(skipped, name, why);

    /// <summary>Adds a file that names brokers and could not be read.</summary>
    /// <inheritdoc cref="Skip"/>
    public void Fail(string name, string why) => Add(failed, name, why);

    /// <summary>Adds the notes and problems.</summary>
    public void Tell(ReportInfo info)
    {
        KeyValuePair<(string Ending, string Why), List<string>>[] kinds =
        [
            .. skipped.OrderByDescending(kind => kind.Value.Count).ThenBy(kind => kind.Key.Ending, StringComparer.Ordinal),
        ];
        foreach (((string ending, string why), List<string> names) in kinds.Take(KindsShown))
        {
            info.Add(new Note(folder, Line(ending, names, why), NoteKind.Skipped));
        }

        if (kinds.Length > KindsShown)
        {
            List<string> names = [.. kinds.Skip(KindsShown).SelectMany(kind => kind.Value)];
            info.Add(new Note(folder, Line("files with other endings", names, "they do not name brokers"), NoteKind.Skipped));
        }

        if (folders.Count > 0)
        {
            info.Add(new Note(folder, Line("folders of tools", folders, "they contain copies of other files"), NoteKind.Skipped));
        }

        foreach (((string ending, string why), List<string> names) in failed.OrderBy(kind => kind.Key.Ending, StringComparer.Ordinal))
        {
            info.Add(new Problem(folder, Line(ending, names, why), ExitStatus.BadInput));
        }
    }

    private void Add(Dictionary<(string Ending, string Why), List<string>> kinds, string name, string why)
    {
        string ending = Path.GetExtension(name) is { Length: > 1 } extension
            ? $"*{extension.ToLowerInvariant()}"
            : "files without an ending";
        if (!kinds.TryGetValue((ending, why), out List<string>? names))
        {
            kinds[(ending, why)] = names = [];
        }

        names.Add(Path.GetRelativePath(folder, name));
    }

    private static string Line(string kind, List<string> names, string why)
    {
        string count = names.Count.ToString("N0", CultureInfo.InvariantCulture);
        string first = string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? ", …" : "");
        return PrintableText.OneLine($"{count} {kind} not read: {why} ({first}).", ReadError.Longest);
    }
}
