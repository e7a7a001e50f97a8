using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Files;

/// <summary>One file while it is read: what is wrong with a broker in it does not stop the next one.</summary>
/// <param name="name">The file as it was given or found.</param>
/// <param name="info">Takes the problems.</param>
/// <param name="note">Takes a line on what the file does not hold itself.</param>
internal sealed class ReadContext(string name, ReportInfo info, Action<string> note)
{
    private const int ProblemsShown = 10;

    // A file that is wrong a thousand times is not what it looks like.
    private const int MostProblems = 1000;

    private int problems;

    /// <summary>Where a broker stands.</summary>
    public RowSource At(int line) => name is InputFile.StandardInput ? new(name, line) : RowSource.File(name, line);

    /// <summary>What <paramref name="read"/> gives, or null and a problem.</summary>
    /// <exception cref="InvalidInputException">There are too many problems to go on.</exception>
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
                Complain($"line {line}: {fault.Message}");
            }

            return problems < MostProblems
                ? null
                : throw new InvalidInputException($"{problems} entries cannot be read: the rest is left unread.");
        }
    }

    /// <summary>Nothing is wrong, but somebody should know.</summary>
    public void Note(int line, string message) => note($"{name}: line {line}: {message}");

    /// <summary>The file cannot be read any further.</summary>
    public void Complain(Exception fault) => Complain(ReadError.Explain(fault));

    /// <summary>No more will be read of this file.</summary>
    public void End()
    {
        if (problems is > ProblemsShown and < MostProblems)
        {
            Complain($"{problems - ProblemsShown} more entries cannot be read.");
        }
    }

    /// <summary>A message may name what the file calls its things, as long and as garbled as it likes.</summary>
    private void Complain(string message) => info.Add(new(name, PrintableText.OneLine(message, ReadError.Longest), ExitStatus.BadInput));
}
