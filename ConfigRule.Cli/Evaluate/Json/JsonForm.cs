using System.Text.Json;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Json;

/// <summary>What a JSON value may describe brokers as.</summary>
internal enum JsonFormKind
{
    /// <summary>The list, or the file, ends here.</summary>
    End,

    /// <summary>A list of any of the others.</summary>
    List,

    /// <summary>One configuration item.</summary>
    Item,

    /// <summary>A snapshot, a history file, or a GetResourceConfigHistory answer.</summary>
    Items,

    /// <summary>A SelectResourceConfig or SelectAggregateResourceConfig answer.</summary>
    QueryAnswer,

    /// <summary>One result of such a query: JSON in a string.</summary>
    QueryResult,

    /// <summary>What <c>aws mq describe-broker</c> prints.</summary>
    Broker,

    /// <summary>What <c>aws mq list-brokers</c> prints.</summary>
    Brokers,

    /// <summary>A CloudFormation template.</summary>
    Template,

    /// <summary>A Terraform plan or state, by <c>terraform show -json</c>.</summary>
    Terraform,

    /// <summary>None of these.</summary>
    Unknown,
}

/// <summary>The form of a JSON value, told by the first member that only one form has.</summary>
/// <param name="Kind">The form.</param>
/// <param name="Found">Of an unknown one: what is there.</param>
internal sealed record JsonForm(JsonFormKind Kind, string Found = "")
{
    private const int NamesShown = 5;

    /// <summary>Reads as little as it can; null when that is more than has been read of the file.</summary>
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
            JsonTokenType.StartObject => OfObject(ref reader),
            _ => new(JsonFormKind.Unknown, "a number, true, false or null"),
        };
    }

    private static JsonForm? OfObject(ref Utf8JsonReader reader)
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

            string member = Utf8Json.Of(ref reader);
            if (member is "invokingEvent")
            {
                return new(JsonFormKind.Unknown, "a Lambda event, which is for 'mq003 invoke'");
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
        "Resources" or "AWSTemplateFormatVersion" => JsonFormKind.Template,
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
