using System.Text;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Evaluate.Recorded;
using ConfigRule.Cli.Evaluate.Terraform;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;
using YamlDotNet.Core;

namespace ConfigRule.Cli.Evaluate;

/// <summary>The brokers of one file, which is opened when the first one is read.</summary>
internal sealed class FileBrokers(InputFile file, ReadContext context) : IDisposable
{
    // What a file about brokers contains, whatever its form.
    private static readonly byte[][] BrokerTypes =
        [.. new[] { Resource.Broker, TerraformResources.BrokerType, TerraformResources.OtherBrokerType }.Select(Encoding.UTF8.GetBytes)];

    private Stream? stream;
    private IEnumerator<FoundBroker>? brokers;
    private bool any;
    private bool namesBrokers;

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
    /// Whether a failure only means that the file is not about brokers, so that a folder may skip it: then it does not contain
    /// their resource type, unlike a template inside another document. A report of mq003 contains it, but is skipped too.
    /// </summary>
    public bool IsForeign(Exception failure) => failure is UnknownFormException { IsReport: true }
        || !any && failure is UnknownFormException or YamlException && !namesBrokers && !NamesBrokers();

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
            _ when TerraformSource.IsNative(head) => throw new UnknownFormException(
                $"Terraform source, which is not read: evaluate {TerraformSource.Cure}"),
            TextKind.Json => Json(new RunnerLines(text)),
            _ => Yaml(YamlTemplate.TextOf(text)),
        };
    }

    private IEnumerable<FoundBroker> Json(Stream text) => new JsonBrokers(new JsonCursor(text), context).Read();

    private bool NamesBrokers()
    {
        using Stream again = file.Open();
        byte[] window = new byte[64 * 1024];
        int kept = 0;
        for (int read; (read = again.Read(window, kept, window.Length - kept)) > 0;)
        {
            int filled = kept + read;
            if (BrokerTypes.Any(type => window.AsSpan(0, filled).IndexOf(type) >= 0))
            {
                return true;
            }

            // The name may be split across two reads.
            kept = Math.Min(BrokerTypes.Max(type => type.Length) - 1, filled);
            window.AsSpan(filled - kept, kept).CopyTo(window);
        }

        return false;
    }

    private IEnumerable<FoundBroker> Yaml(string text)
    {
        MqAnswer.EnsureNoText(text);
        namesBrokers = text.Contains(Resource.Broker, StringComparison.Ordinal);
        return YamlTemplate.Read(text) switch
        {
            null => throw new UnknownFormException("YAML without a document"),
            TemplateNode.Sequence list => Json(YamlAsJson.Of(list)),
            TemplateNode.Mapping answer when answer.Members.Any(member => JsonForm.IsAnswer(member.Name)) => Json(YamlAsJson.Of(answer)),
            { } root => new TemplateBrokers(root, context).Read(),
        };
    }
}
