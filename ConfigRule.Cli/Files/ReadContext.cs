using System.Text.Json;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;
using ConfigRule.Policy;
using YamlDotNet.Core;

namespace ConfigRule.Cli.Files;

/// <summary>One file while it is read: an error in one broker does not stop the next one.</summary>
/// <param name="name">The file's path, as given or found.</param>
/// <param name="info">Receives the problems and notes.</param>
internal sealed class ReadContext(string name, ReportInfo info)
{
    private const int ProblemsShown = 10;

    // A file with a thousand errors does not have the form that it seemed to have.
    private const int MostProblems = 1000;

    private int problems;

    /// <summary>The file's path, as given or found.</summary>
    public string Name => name;

    /// <summary>Where a broker is in the file.</summary>
    public RowSource At(int line) => name is InputFile.StandardInput ? new(name, line) : RowSource.File(name, line);

    /// <summary>The result of <paramref name="read"/>; if it fails, null and a problem.</summary>
    /// <exception cref="InvalidInputException">There are too many problems to continue.</exception>
    public T? Try<T>(int line, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidInputException fault)
        {
            if (++problems <= ProblemsShown)
            {
                AddProblem($"line {line}: {fault.Message}");
            }

            return problems < MostProblems
                ? null
                : throw new InvalidInputException($"{problems} entries cannot be read: the rest of the file is not read.");
        }
    }

    /// <summary>Adds a note: everything was read, but the reader should know this.</summary>
    public void Note(int line, string message) => Note(line, message, NoteKind.Remark);

    /// <summary>Adds a note about resources that are not in this file: there may be brokers among them.</summary>
    public void NoteElsewhere(int line, string message) => Note(line, message, NoteKind.Elsewhere);

    /// <summary>Adds a problem: something is missing in the file, and the reading goes on.</summary>
    /// <exception cref="InvalidInputException">There are too many problems to continue.</exception>
    public void AddProblem(int line, string message) => Try<object>(line, () => throw new InvalidInputException(message));

    /// <summary>Adds a problem: the rest of the file cannot be read.</summary>
    public void AddProblem(Exception fault) => AddProblem(ReadError.Explain(fault));

    /// <summary>Ends the reading of this file.</summary>
    public void End()
    {
        if (problems is > ProblemsShown and < MostProblems)
        {
            AddProblem($"{problems - ProblemsShown} more entries cannot be read.");
        }
    }

    private void Note(int line, string message, NoteKind kind) =>
        info.Add(new Note($"{name}: line {line}", PrintableText.OneLine(message, ReadError.Longest), kind));

    /// <summary>The message is made printable and shortened, because it may contain names from the file.</summary>
    private void AddProblem(string message) =>
        info.Add(new Problem(name, PrintableText.OneLine(message, ReadError.Longest), ExitStatus.BadInput));
}

/// <summary>Why a file cannot be read, in one line.</summary>
internal static class ReadError
{
    /// <summary>The length of the longest problem.</summary>
    public const int Longest = 300;

    /// <summary>Whether the cause is the file and not a defect of this program.</summary>
    public static bool Is(Exception failure) =>
        failure is InvalidInputException or UnknownFormException or JsonException or YamlException
            or InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException;

    public static string Explain(Exception failure) => PrintableText.OneLine(
        failure switch
        {
            JsonException json =>
                $"The JSON is broken or cut off at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}: {Sentence(json)}",
            YamlException yaml => $"The YAML is broken at line {yaml.Start.Line}, column {yaml.Start.Column}: {yaml.Message}",
            UnknownFormException => $"Not a form that describes brokers: {failure.Message}",
            _ => failure.Message,
        },
        Longest);

    /// <summary>The parser's message without the position at its end.</summary>
    public static string Sentence(JsonException json) =>
        json.Message.Split([" LineNumber:", " Path:"], 2, StringSplitOptions.None)[0];
}
