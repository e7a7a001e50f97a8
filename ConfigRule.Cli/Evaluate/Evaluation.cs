using ConfigRule.Cli.Report;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads files one after the other; a bad one is a problem and does not stop the next.</summary>
/// <param name="info">Takes the problems.</param>
/// <param name="note">Takes a line on what was passed over, or stands elsewhere.</param>
/// <param name="cancellation">Stops between two brokers.</param>
internal sealed class Evaluation(ReportInfo info, Action<string> note, CancellationToken cancellation)
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

        Reading reading = new(file.Name, info, note);
        using FileBrokers brokers = new(file, reading);
        while (Next(file, brokers, reading, known) is { } broker)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return broker;
        }

        reading.End();
    }

    private FoundBroker? Next(InputFile file, FileBrokers brokers, Reading reading, Action<bool> known)
    {
        try
        {
            FoundBroker? next = brokers.Next();
            known(true);
            return next;
        }
        catch (Exception unknown) when (file.InFolder && brokers.IsForeign(unknown))
        {
            note($"{file.Name}: passed over: {Fault.Explain(unknown)}");
        }
        catch (Exception fault) when (Fault.Is(fault))
        {
            known(true);
            reading.Complain(fault);
        }

        return null;
    }
}
