using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads files one after the other; a bad one is a problem and does not stop the next.</summary>
/// <param name="info">Takes the problems.</param>
/// <param name="note">Takes a line on what was passed over, or stands elsewhere.</param>
/// <param name="cancellation">Stops between two brokers.</param>
internal sealed class BrokerFiles(ReportInfo info, Action<string> note, CancellationToken cancellation)
{
    /// <summary>The brokers in files, folders and standard input.</summary>
    public IEnumerable<FoundBroker> Brokers(IEnumerable<string> paths) => paths.SelectMany(path =>
        Directory.Exists(path) ? InFolder(path) : Read(new InputFile(path), Ignored));

    private static void Ignored(bool known)
    {
    }

    /// <summary>A folder without a file that describes brokers was hardly meant: nothing to judge must not look like all well.</summary>
    private IEnumerable<FoundBroker> InFolder(string folder)
    {
        bool any = false;
        foreach (FoundBroker broker in InputFolder.Files(folder).SelectMany(file => Read(file, known => any |= known)))
        {
            yield return broker;
        }

        if (!any)
        {
            string message = $"The folder holds no file that describes brokers (looked at: {InputFolder.Looked}).";
            info.Add(new(folder, message, ExitStatus.BadInput));
        }
    }

    /// <summary>What one file holds; what was read before a fault counts.</summary>
    public IEnumerable<FoundBroker> Read(InputFile file, Action<bool> known)
    {
        if (file.Fault is not null)
        {
            known(true);
            info.Add(new(file.Name, file.Fault, ExitStatus.BadInput));
            yield break;
        }

        ReadContext context = new(file.Name, info, note);
        using FileBrokers brokers = new(file, context);
        while (Next(file, brokers, context, known) is { } broker)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return broker;
        }

        context.End();
    }

    private FoundBroker? Next(InputFile file, FileBrokers brokers, ReadContext context, Action<bool> known)
    {
        try
        {
            FoundBroker? next = brokers.Next();
            known(true);
            return next;
        }
        catch (Exception unknown) when (file.InFolder && brokers.IsForeign(unknown))
        {
            note($"{file.Name}: passed over: {ReadError.Explain(unknown)}");
        }
        catch (Exception fault) when (ReadError.Is(fault))
        {
            known(true);
            context.Complain(fault);
        }

        return null;
    }
}
