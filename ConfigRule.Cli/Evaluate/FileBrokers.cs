using System.Text.Json;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Evaluate.Recorded;
using ConfigRule.Cli.Evaluate.Terraform;
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
        ReadOnlySpan<byte> head = text.Peek(Limits.Window / 2);
        return kind switch
        {
            TextKind.Empty => throw new UnknownFormException("nothing: the file is empty"),
            TextKind.Binary when head.StartsWith("PK"u8) => throw new InvalidInputException(
                $"It is a zip file, as a saved Terraform plan is: evaluate {TerraformSource.Cure}."),
            TextKind.Binary => throw new InvalidInputException("It is binary: expected JSON or YAML."),
            _ when TerraformSource.IsNative(head) => throw new InvalidInputException(
                $"Terraform source is not read: evaluate {TerraformSource.Cure}."),
            TextKind.Json => Json(new RunnerLines(text)),
            _ => Yaml(YamlTemplate.TextOf(text)),
        };
    }

    private IEnumerable<FoundBroker> Json(Stream text) => new JsonBrokers(new JsonCursor(text), context, templates).Read();

    private IEnumerable<FoundBroker> Yaml(string text)
    {
        MqAnswer.EnsureNoText(text);
        TemplateBudget budget = new();
        return YamlTemplate.Read(text, budget) switch
        {
            null => throw new UnknownFormException("YAML without a document"),
            TemplateNode.Sequence list => Json(YamlAsJson.Of(list)),
            TemplateNode.Mapping answer when answer.Members.Any(member => JsonForm.IsAnswer(member.Name)) => Json(YamlAsJson.Of(answer)),
            { } root => templates.Brokers(root, budget, context),
        };
    }
}
