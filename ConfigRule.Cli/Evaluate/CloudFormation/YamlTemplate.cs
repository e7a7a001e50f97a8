using System.Globalization;
using System.Text;
using ConfigRule.Cli.Files;
using ConfigRule.Events;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// Builds a template's values from the parser's events, which contain no types: so no YAML tag can cause an error. An alias
/// shares the value that it names; it is never copied.
/// </summary>
internal sealed class YamlTemplate
{
    private readonly Parser parser;
    private readonly TemplateBudget budget;
    private readonly Dictionary<AnchorName, TemplateNode> anchors = [];

    private YamlTemplate(string text, TemplateBudget budget)
    {
        // A directive that ends the text at the end of YamlDotNet's buffer would never end.
        int lastLine = text.AsSpan().LastIndexOfAny("\r\n\u0085\u2028\u2029") + 1;
        parser = new(new StringReader(lastLine < text.Length && text[lastLine] is '%' ? $"{text}\n" : text));
        this.budget = budget;
    }

    /// <summary>The only document in a text; null when there is none.</summary>
    /// <exception cref="YamlException">It is not YAML.</exception>
    public static TemplateNode? Read(string text, TemplateBudget budget)
    {
        YamlTemplate yaml = new(text, budget);
        try
        {
            return yaml.Document();
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner throws these for some broken texts.
            Mark at = yaml.parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "The text after this position cannot be read.", failure);
        }
    }

    /// <summary>The text of a file that may be YAML.</summary>
    /// <exception cref="InvalidInputException">It is too large, or not text.</exception>
    public static string TextOf(Stream stream)
    {
        using MemoryStream copy = new();
        byte[] buffer = new byte[Limits.Window];
        while (stream.Read(buffer) is > 0 and var read)
        {
            copy.Write(buffer.AsSpan(0, read));
            if (copy.Length > Limits.Template)
            {
                throw new InvalidInputException(
                    $"It is not JSON, and with more than {Limits.Template / 1024 / 1024} MiB it is too large for a YAML template.");
            }
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(copy.GetBuffer().AsSpan(0, (int)copy.Length));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException("It is binary, or not UTF-8.");
        }
    }

    private TemplateNode? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        TemplateNode root = Node(1);
        parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _) ? root : throw new UnknownFormException("several YAML documents in one file");
    }

    private TemplateNode Node(int depth)
    {
        budget.Take(depth);
        if (parser.TryConsume<AnchorAlias>(out AnchorAlias? alias))
        {
            return anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlException(
                    alias.Start, alias.End, $"The alias {InvalidInputException.Quote(alias.Value.Value)} has no anchor before it.");
        }

        NodeEvent begin = parser.Consume<NodeEvent>();
        TemplateNode node = Tagged(begin, begin switch
        {
            MappingStart => Mapping(LineOf(begin), depth),
            SequenceStart => Sequence(LineOf(begin), depth),
            Scalar scalar => ScalarOf(scalar),
            _ => throw new YamlException(begin.Start, begin.End, "A value was expected."),
        });
        if (!begin.Anchor.IsEmpty)
        {
            anchors[begin.Anchor] = node;
        }

        return node;
    }

    private TemplateNode.Mapping Mapping(int line, int depth)
    {
        List<TemplateMember> members = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Mark start = parser.Current!.Start;
            string? written = (parser.Current as Scalar)?.Value;
            TemplateNode key = Node(depth + 1);
            members.Add(key is TemplateNode.Scalar { Text: var name }
                ? new(name is null ? "" : written ?? name, Node(depth + 1), budget.Line((int)start.Line))
                : throw new YamlException(start, start, "A key is not text."));
        }

        return budget.Mapping(members, line);
    }

    private TemplateNode.Sequence Sequence(int line, int depth)
    {
        List<TemplateNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new(items, line);
    }

    private TemplateNode.Scalar ScalarOf(Scalar scalar)
    {
        bool plain = scalar.Style is ScalarStyle.Plain && scalar.Tag.IsEmpty;
        bool isNull = plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        string? truth = plain ? Truth(scalar.Value) : null;
        bool isOther = truth is not null || (plain && double.TryParse(scalar.Value, CultureInfo.InvariantCulture, out _));
        return new(isNull ? null : truth ?? scalar.Value, !isNull && !isOther, LineOf(scalar));
    }

    /// <summary>
    /// <c>true</c> or <c>false</c> for a truth value of YAML 1.1, as CloudFormation reads it (aws-cli, pull request 5257); null for any
    /// other text.
    /// </summary>
    private static string? Truth(string plain) => plain switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => "true",
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => "false",
        _ => null,
    };

    /// <summary>CloudFormation's short form: <c>!Ref</c> and <c>!Condition</c> keep their name, all others get the prefix Fn::.</summary>
    private static TemplateNode Tagged(NodeEvent begin, TemplateNode node)
    {
        if (begin.Tag is not { IsEmpty: false, IsNonSpecific: false } tag || tag.Value is not ['!', not '!', ..] || tag.Value.Length <= 1)
        {
            return node;
        }

        string function = tag.Value is "!Ref" or "!Condition" ? tag.Value[1..] : $"Fn::{tag.Value[1..]}";
        return new TemplateNode.Mapping([new(function, node, node.Line)], node.Line);
    }

    private int LineOf(ParsingEvent found) => budget.Line((int)found.Start.Line);
}
