using System.Text.Json;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Json;

/// <summary>The forms in which a JSON value can describe brokers.</summary>
internal enum JsonFormKind
{
    /// <summary>The end of the list or file.</summary>
    End,

    /// <summary>A list of any other form.</summary>
    List,

    /// <summary>One configuration item.</summary>
    Item,

    /// <summary>A snapshot, a history file, or a GetResourceConfigHistory answer.</summary>
    Items,

    /// <summary>A SelectResourceConfig or SelectAggregateResourceConfig answer.</summary>
    QueryAnswer,

    /// <summary>One result of such a query, which is JSON in a string.</summary>
    QueryResult,

    /// <summary>The output of <c>aws mq describe-broker</c>.</summary>
    Broker,

    /// <summary>The output of <c>aws mq list-brokers</c>.</summary>
    Brokers,

    /// <summary>A CloudFormation template, or the answer of <c>aws cloudformation get-template</c>.</summary>
    Template,

    /// <summary>A Terraform plan or state, as <c>terraform show -json</c> prints it.</summary>
    Terraform,

    /// <summary>A report of this program, which names brokers and describes none.</summary>
    Report,

    /// <summary>None of these.</summary>
    Unknown,
}

/// <summary>The form of a JSON value, recognized by the first member that only one form has.</summary>
/// <param name="Kind">The form.</param>
/// <param name="Found">For an unknown form, a description of what was found.</param>
/// <param name="IsForeign">Whether a folder may skip an unknown form although it names brokers.</param>
internal sealed record JsonForm(JsonFormKind Kind, string Found = "", bool IsForeign = false)
{
    private const int NamesShown = 5;

    /// <summary>Reads as little as possible; null if more of the file has to be read first.</summary>
    public static JsonForm? Scan(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return reader.IsFinalBlock ? new(JsonFormKind.End) : null;
        }

        return reader.TokenType switch
        {
            JsonTokenType.EndArray => new(JsonFormKind.End),
            JsonTokenType.StartArray => new(JsonFormKind.List),
            JsonTokenType.String => new(JsonFormKind.QueryResult),
            JsonTokenType.StartObject => ScanObject(ref reader),
            _ => new(JsonFormKind.Unknown, "a number, true, false or null"),
        };
    }

    private static JsonForm? ScanObject(ref Utf8JsonReader reader)
    {
        List<string> names = [];
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject)
            {
                string others = names.Count > NamesShown ? ", …" : "";
                return new(JsonFormKind.Unknown, names is []
                    ? "an empty object"
                    : $"an object with {string.Join(", ", names.Take(NamesShown))}{others}");
            }

            string member = Utf8Json.Text(ref reader);
            if (member is "invokingEvent")
            {
                return new(JsonFormKind.Unknown, "a Lambda event, which is for 'mq003 invoke'");
            }

            if (member is "tool" && names is ["'schemaVersion'"])
            {
                return new(JsonFormKind.Report);
            }

            if (member is "tree" or "artifacts" && names is ["'version'"])
            {
                return new(JsonFormKind.Unknown, "a file that the CDK writes beside its templates", IsForeign: true);
            }

            if (KindOf(member) is { } kind)
            {
                return new(kind);
            }

            if (names.Count <= NamesShown)
            {
                names.Add(InvalidInputException.Quote(member, 30));
            }

            if (!reader.TrySkip())
            {
                break;
            }
        }

        return null;
    }

    private static JsonFormKind? KindOf(string member) => member switch
    {
        "Results" => JsonFormKind.QueryAnswer,
        "Resources" or "AWSTemplateFormatVersion" or "Transform" or "TemplateBody" or "StagesAvailable" => JsonFormKind.Template,
        "format_version" or "terraform_version" or "planned_values" or "resource_changes" => JsonFormKind.Terraform,
        _ => member.ToUpperInvariant() switch
        {
            "CONFIGURATIONITEMS" => JsonFormKind.Items,
            "RESOURCETYPE" or "CONFIGURATIONITEMSTATUS" or "CONFIGURATIONITEMCAPTURETIME" => JsonFormKind.Item,
            "BROKERSUMMARIES" => JsonFormKind.Brokers,
            "BROKERID" or "BROKERARN" => JsonFormKind.Broker,
            _ => null,
        },
    };
}
