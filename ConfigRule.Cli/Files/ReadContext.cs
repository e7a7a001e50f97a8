using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Files;

/// <summary>One file while it is read: an error in one broker does not stop the next one.</summary>
/// <param name="name">The file's path, as given or found.</param>
/// <param name="info">Receives the problems.</param>
/// <param name="note">Receives a line about each part that is in another file.</param>
internal sealed class ReadContext(string name, ReportInfo info, Action<string> note)
{
    private const int ProblemsShown = 10;

    // A file with a thousand errors does not have the form that it seemed to have.
    private const int MostProblems = 1000;

    private int problems;

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

    /// <summary>Adds a note, which is not a problem.</summary>
    public void Note(int line, string message) => note($"{name}: line {line}: {message}");

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

    /// <summary>The message is made printable and shortened, because it may contain names from the file.</summary>
    private void AddProblem(string message) =>
        info.Add(new(name, PrintableText.OneLine(message, ReadError.Longest), ExitStatus.BadInput));
}
