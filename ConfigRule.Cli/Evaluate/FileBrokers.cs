using System.Text.Json;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using YamlDotNet.Core;

namespace ConfigRule.Cli.Evaluate;

/// <summary>The brokers of one file, which is opened when the first one is read.</summary>
/// <param name="file">The file.</param>
/// <param name="context">Receives notes and problems.</param>
/// <param name="templates">Reads CloudFormation templates.</param>
internal sealed class FileBrokers(InputFile file, ReadContext context, TemplateForms templates) : IDisposable
{
    private Stream? stream;
    private IEnumerator<FoundBroker>? brokers;
    private bool any;

    /// <summary>The next broker; null at the end.</summary>
    public FoundBroker? Next()
    {
        brokers ??= Open().GetEnumerator();
        if (!brokers.MoveNext())
        {
            return null;
        }

        any = true;
        return brokers.Current;
    }

    /// <summary>
    /// Whether a failure only means that the file is not about brokers, so that a folder may skip it: then it does not name them,
    /// unlike a template inside another document. A report of mq003 names them, but is skipped too.
    /// </summary>
    public bool IsForeign(Exception failure) =>
        failure is UnknownFormException { IsReport: true }
        || (!any && failure is UnknownFormException or YamlException && !BrokerNames.In(file));

    /// <summary>Whether a file with any failure is not about brokers: broken JSON of another tool is that tool's business.</summary>
    public bool IsOfAnotherKind(Exception failure) => IsForeign(failure)
        || (!any && failure is InvalidInputException or JsonException or InvalidDataException && !BrokerNames.In(file));

    public void Dispose()
    {
        brokers?.Dispose();
        stream?.Dispose();
    }

    private IEnumerable<FoundBroker> Open()
    {
        stream = file.Open();
        (LookaheadStream text, TextKind kind) = InputText.Open(stream);
        return kind switch
        {
            TextKind.Empty => throw new UnknownFormException("nothing: the file is empty"),
            TextKind.Binary => throw new InvalidInputException("It is binary: expected JSON or YAML."),
            TextKind.Json => new JsonBrokers(new JsonCursor(text), context, templates).Read(),
            _ => Yaml(YamlTemplate.TextOf(text)),
        };
    }

    private IEnumerable<FoundBroker> Yaml(string text)
    {
        TemplateBudget budget = new();
        return YamlTemplate.Read(text, budget) is { } root
            ? templates.Brokers(root, budget, context)
            : throw new UnknownFormException("YAML without a document");
    }
}
