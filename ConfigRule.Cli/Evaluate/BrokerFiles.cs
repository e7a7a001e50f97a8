using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads files one after the other; a file that cannot be read becomes a problem and does not stop the next.</summary>
/// <param name="info">Receives the problems and notes.</param>
/// <param name="parameters">The values for the parameters of CloudFormation templates.</param>
/// <param name="cancellation">Stops between two brokers.</param>
internal sealed class BrokerFiles(ReportInfo info, TemplateParameters parameters, CancellationToken cancellation)
{
    private readonly TemplateForms templates = new(parameters);

    /// <summary>The brokers in files, folders and standard input.</summary>
    public IEnumerable<FoundBroker> Brokers(IEnumerable<string> paths) => paths.SelectMany(path =>
        Directory.Exists(path) ? InFolder(path) : Read(new InputFile(path), Ignored));

    private static void Ignored(bool known)
    {
    }

    /// <summary>A folder without any broker file is an error: "nothing to evaluate" must not look like success.</summary>
    private IEnumerable<FoundBroker> InFolder(string folder)
    {
        bool any = false;
        foreach (FoundBroker broker in InputFolder.Files(folder).SelectMany(file => Read(file, known => any |= known)))
        {
            yield return broker;
        }

        if (!any)
        {
            string message = $"The folder contains no file that describes brokers (looked at: {InputFolder.Patterns}).";
            info.Add(new Problem(folder, message, ExitStatus.BadInput));
        }
    }

    /// <summary>The brokers in one file; those read before an error count.</summary>
    public IEnumerable<FoundBroker> Read(InputFile file, Action<bool> known)
    {
        if (file.Fault is not null)
        {
            known(true);
            info.Add(new Problem(file.Name, file.Fault, ExitStatus.BadInput));
            yield break;
        }

        ReadContext context = new(file.Name, info);
        using FileBrokers brokers = new(file, context, templates);
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
            info.Add(new Note(file.Name, $"skipped: {ReadError.Explain(unknown)}", IsUndecided: false));
        }
        catch (Exception fault) when (ReadError.Is(fault))
        {
            known(true);
            context.AddProblem(fault);
        }

        return null;
    }
}
