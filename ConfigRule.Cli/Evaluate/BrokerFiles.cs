using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads files one after the other; a file that cannot be read becomes a problem and does not stop the next.</summary>
/// <param name="info">Receives the problems and notes.</param>
/// <param name="parameters">The values for the parameters of CloudFormation templates.</param>
/// <param name="ignoresForeign">Whether a given file that does not name brokers is left out without a word.</param>
/// <param name="result">The full path of the file that the report is written to, which is no input; null if there is none.</param>
/// <param name="cancellation">Stops between two brokers.</param>
internal sealed class BrokerFiles(
    ReportInfo info, TemplateParameters parameters, bool ignoresForeign, string? result, CancellationToken cancellation)
{
    private readonly TemplateForms templates = new(parameters);

    /// <summary>The brokers in files, folders and standard input.</summary>
    public IEnumerable<FoundBroker> Brokers(IEnumerable<string> paths) => paths.SelectMany(path =>
        Directory.Exists(path) ? InFolder(path) : Read(new InputFile(path), null));

    /// <summary>A folder without any broker file is an error: "nothing to evaluate" must not look like success.</summary>
    private IEnumerable<FoundBroker> InFolder(string folder)
    {
        UnreadFiles unread = new(folder);
        IEnumerable<InputFile> files = InputFolder.Files(folder)
            .Where(file => file.Fault is not null || (Path.GetFullPath(file.Name) != result && unread.IsInput(file)));
        foreach (FoundBroker broker in files.SelectMany(file => Read(file, unread)))
        {
            yield return broker;
        }

        unread.Tell(info);
        if (!unread.HasInputs && !ignoresForeign)
        {
            info.Add(new Problem(folder, "The folder contains no file that describes brokers.", ExitStatus.BadInput));
        }
    }

    /// <summary>The brokers in one file; those read before an error count.</summary>
    private IEnumerable<FoundBroker> Read(InputFile file, UnreadFiles? unread)
    {
        if (file.Fault is not null)
        {
            unread?.HasInputs = true;
            info.Add(new Problem(file.Name, file.Fault, ExitStatus.BadInput));
            yield break;
        }

        ReadContext context = new(file.Name, info);
        using FileBrokers brokers = new(file, context, templates);
        while (Next(file, brokers, context, unread) is { } broker)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return broker;
        }

        context.End();
    }

    private FoundBroker? Next(InputFile file, FileBrokers brokers, ReadContext context, UnreadFiles? unread)
    {
        try
        {
            FoundBroker? next = brokers.Next();
            unread?.HasInputs = true;
            return next;
        }
        catch (Exception foreign) when (
            (unread is not null && brokers.IsForeign(foreign)) || (ignoresForeign && brokers.IsOfAnotherKind(foreign)))
        {
            unread?.Skip(file.Name, "they do not describe brokers");
        }
        catch (Exception fault) when (ReadError.Is(fault))
        {
            unread?.HasInputs = true;
            if (file.Kind is InputKind.OtherInFolder && fault is not IOException)
            {
                unread!.Fail(file.Name, fault is InvalidInputException
                    ? fault.Message.TrimEnd('.')
                    : "they name brokers in a form that is not read");
            }
            else
            {
                context.AddProblem(fault);
            }
        }

        return null;
    }
}
