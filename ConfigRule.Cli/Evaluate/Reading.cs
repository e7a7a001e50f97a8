using ConfigRule.Cli.Report;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate;

/// <summary>One file while it is read: what is wrong with a broker in it does not stop the next one.</summary>
/// <param name="name">The file as it was given or found.</param>
/// <param name="info">Takes the problems.</param>
internal sealed class Reading(string name, ReportInfo info)
{
    private const int ProblemsShown = 10;

    private int problems;

    /// <summary>Where a broker stands.</summary>
    public RowSource At(int line) => name is InputFile.StandardInput ? new(name, line) : RowSource.File(name, line);

    /// <summary>What <paramref name="read"/> gives, or null and a problem.</summary>
    public T? Try<T>(int line, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidEventException fault)
        {
            if (++problems <= ProblemsShown)
            {
                Complain($"line {line}: {fault.Message}");
            }

            return null;
        }
    }

    /// <summary>The file cannot be read any further.</summary>
    public void Complain(Exception fault) => Complain(Fault.Explain(fault));

    /// <summary>No more will be read of this file.</summary>
    public void End()
    {
        if (problems > ProblemsShown)
        {
            Complain($"{problems - ProblemsShown} more entries cannot be read.");
        }
    }

    private void Complain(string message) => info.Add(new(name, message, ExitStatus.BadInput));
}
