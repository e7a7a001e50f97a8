using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>
/// Reads Terraform source in its JSON syntax (<c>*.tf.json</c>, CDK for Terraform): literal values decide, expressions are
/// undecided. Source in Terraform's own language is only recognized.
/// </summary>
internal sealed partial class TerraformSource(JsonCursor cursor, ReadContext context)
{
    /// <summary>What to evaluate instead, as the end of a sentence.</summary>
    public const string Cure = "the output of 'terraform show -json PLAN'";

    private readonly List<FoundBroker> brokers = [];
    private bool any;

    /// <summary>Whether the text is source in Terraform's own language: it begins with a block, behind comments.</summary>
    public static bool IsNative(ReadOnlySpan<byte> text) =>
        text.TrimStart(" \t\r\n"u8) is [not ((byte)'{' or (byte)'['), ..] && FirstBlock().IsMatch(Encoding.UTF8.GetString(text));

    /// <summary>The brokers of the file, after it was read.</summary>
    /// <exception cref="UnknownFormException">It has neither resources nor modules, only members with these names.</exception>
    public IEnumerable<FoundBroker> Read()
    {
        ReadMembers(block =>
        {
            switch (block)
            {
                case "resource":
                    ReadMembers(ReadType);
                    break;
                case "module":
                    ReadMembers(ReadModule);
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        });
        return any ? brokers : throw new UnknownFormException("an object without resources and modules of Terraform");
    }

    private void ReadType(string type)
    {
        // Each type begins with the name of its provider.
        any |= type.Contains('_', StringComparison.Ordinal);
        if (type is TerraformResources.BrokerType or TerraformResources.OtherBrokerType)
        {
            ReadMembers(name => ReadBrokers(type, name));
        }
        else
        {
            cursor.Skip();
        }
    }

    private void ReadModule(string name)
    {
        int line = cursor.Line;
        ReadMembers(argument =>
        {
            cursor.Skip();
            if (argument is "source")
            {
                any = true;
                context.NoteElsewhere(line, $"module.{name} is a module, whose resources are not in this file: evaluate {Cure}.");
            }
        });
    }

    private void ReadBrokers(string type, string name)
    {
        string address = $"{type}.{name}";
        cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json);
        int line = cursor.Line;
        context.Try<object>(line, () =>
        {
            if (type is TerraformResources.OtherBrokerType)
            {
                throw new InvalidInputException(TerraformResources.Unsupported(address));
            }

            JsonElement body = Utf8Json.Element(json.Span, address);
            foreach (JsonElement block in body.ValueKind is JsonValueKind.Array ? body.EnumerateArray() : (IEnumerable<JsonElement>)[body])
            {
                ReadBroker(block.ValueKind is JsonValueKind.Object
                    ? new JsonFields(block, address)
                    : throw InvalidInputException.WrongType(address, block, "an object"), line);
            }

            return null;
        });
    }

    private void ReadBroker(JsonFields values, int line)
    {
        string address = values.Path;
        if (values.Find("count")?.GetRawText() is "0" or "\"0\"")
        {
            context.Note(line, $"{address} has a count of 0: it is not created.");
            return;
        }

        if (values.Find("count") is not null || values.Find("for_each") is not null)
        {
            context.Note(line, $"{address} has count or for_each: one row stands for all its brokers.");
        }

        Broker broker = new(
            Literal("broker_name") ?? address,
            Literal("engine_type"),
            Literal("deployment_mode"),
            values.Find("tags") is { ValueKind: JsonValueKind.Object }
                ? TerraformBroker.TagsOf(values, "tags", text => !IsExpression(text))
                : null);
        FoundBroker found = new(address, broker, null, Literal("region"), context.At(line));
        string? open = TerraformBroker.Deciding.FirstOrDefault(field => values.Text(field) is { } text && IsExpression(text));
        brokers.Add(open is null
            ? TerraformBroker.Decide(found)
            : found with
            {
                Undecided = $"{PrintableText.OneLine(broker.Name, 50)}: {open} is the expression "
                    + $"{InvalidInputException.Quote(values.Text(open)!)}. Evaluate {Cure}.",
            });

        string? Literal(string field) => values.Text(field) is { } text && !IsExpression(text) ? text : null;
    }

    private static bool IsExpression(string text) =>
        text.Contains("${", StringComparison.Ordinal) || text.Contains("%{", StringComparison.Ordinal);

    /// <summary>Reads the members of an object, or of each object in a list: Terraform accepts both for blocks.</summary>
    private void ReadMembers(Action<string> read)
    {
        cursor.Next();
        if (cursor.Token is JsonTokenType.StartArray)
        {
            while (!cursor.IsAtEnd)
            {
                ReadMembers(read);
            }

            cursor.Next();
        }
        else if (cursor.Token is JsonTokenType.StartObject)
        {
            while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
            {
                // A comment (Terraform's JSON syntax, Comment Properties).
                if (cursor.Name is "//")
                {
                    cursor.Skip();
                }
                else
                {
                    read(cursor.Name);
                }
            }
        }
    }

    [GeneratedRegex(
        """
        \A(?>(?:\s|\#[^\n]*|//[^\n]*|/\*.*?\*/)*)
        (?:resource|data|module|provider|variable|output|locals|terraform|moved|import|removed|check|ephemeral)\s*(?:"[^"\n]*"\s*)*\{
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex FirstBlock();
}
