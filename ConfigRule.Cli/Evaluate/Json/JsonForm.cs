using System.Text.Json;
using System.Text.RegularExpressions;
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

    /// <summary>An answer of BatchGetResourceConfig or BatchGetAggregateResourceConfig.</summary>
    Batch,

    /// <summary>What AWS Config sends about a change, in any envelope; also the answer of GetAggregateResourceConfig.</summary>
    Notification,

    /// <summary>A list of such messages: an event of a Lambda function, or the answer of ReceiveMessage.</summary>
    Notifications,

    /// <summary>An answer of Cloud Control: GetResource or ListResources.</summary>
    Described,

    /// <summary>A SelectResourceConfig or SelectAggregateResourceConfig answer.</summary>
    QueryAnswer,

    /// <summary>One result of such a query, which is JSON in a string.</summary>
    QueryResult,

    /// <summary>The id of a broker, which describes nothing.</summary>
    BrokerId,

    /// <summary>The output of <c>aws mq describe-broker</c>.</summary>
    Broker,

    /// <summary>The output of <c>aws mq list-brokers</c>.</summary>
    Brokers,

    /// <summary>A CloudFormation template, or the answer of <c>aws cloudformation get-template</c>.</summary>
    Template,

    /// <summary>A Terraform plan or state, as <c>terraform show -json</c> prints it, or a state as it is stored.</summary>
    Terraform,

    /// <summary>Terraform source in its JSON syntax.</summary>
    TerraformSource,

    /// <summary>A report of this program, which names brokers and describes none.</summary>
    Report,

    /// <summary>None of these.</summary>
    Unknown,
}

/// <summary>The form of a JSON value, recognized by the first member that only one form has.</summary>
/// <param name="Kind">The form.</param>
/// <param name="Found">For an unknown form, a description of what was found.</param>
/// <param name="IsForeign">Whether a folder may skip an unknown form although it names brokers.</param>
internal sealed partial record JsonForm(JsonFormKind Kind, string Found = "", bool IsForeign = false)
{
    private const int NamesShown = 5;

    /// <summary>Whether an object with this member is an answer or a message of AWS, and neither a template nor of Terraform.</summary>
    public static bool IsAnswer(string member) =>
        KindOf(member) is not (null or JsonFormKind.Template or JsonFormKind.Terraform);

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
            JsonTokenType.String => OfText(Utf8Json.Text(ref reader)),
            JsonTokenType.StartObject => ScanObject(ref reader),
            _ => new(JsonFormKind.Unknown, "a number, true, false or null"),
        };
    }

    private static JsonForm? ScanObject(ref Utf8JsonReader reader)
    {
        List<string> names = [];
        bool isBroker = false;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject)
            {
                string others = names.Count > NamesShown ? ", …" : "";
                return new(JsonFormKind.Unknown, names is [] ? "an empty object"
                    : isBroker ? "a broker without BrokerId: use 'aws mq list-brokers' without --query"
                    : $"an object with {string.Join(", ", names.Take(NamesShown))}{others}");
            }

            string member = Utf8Json.Text(ref reader);
            if (Refusal(member) is { } found)
            {
                return new(JsonFormKind.Unknown, found);
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

            // Other files have members of these names too, but with a text as their value.
            Utf8JsonReader value = reader;
            if (member is "resource" or "module" or "terraform"
                && value.Read() && value.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                return new(JsonFormKind.TerraformSource);
            }

            isBroker |= member.ToUpperInvariant() is "BROKERNAME" or "DEPLOYMENTMODE";
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

    private static JsonForm OfText(string text) => text.TrimStart() is ['{', ..] ? new(JsonFormKind.QueryResult)
        : BrokerId().IsMatch(text) ? new(JsonFormKind.BrokerId)
        : new(JsonFormKind.Unknown, "a text that is not JSON");

    private static string? Refusal(string member) => member switch
    {
        "invokingEvent" => "a Lambda event, which is for 'mq003 invoke'",
        "resourceIdentifiers" or "ResourceIdentifiers" =>
            "identifiers, which state no deployment mode: use 'aws configservice batch-get-resource-config'",
        "@level" => "the log of 'terraform plan -json', which has no values: use 'terraform show -json PLAN'",
        _ => null,
    };

    private static JsonFormKind? KindOf(string member) => member switch
    {
        "Results" => JsonFormKind.QueryAnswer,
        "Resources" or "AWSTemplateFormatVersion" or "Transform" or "TemplateBody" or "StagesAvailable" => JsonFormKind.Template,
        "format_version" or "plan_format_version" or "provider_format_version" or "terraform_version" or "planned_values"
            or "resource_changes" or "resource_drift" or "lineage" => JsonFormKind.Terraform,
        "Records" or "Messages" => JsonFormKind.Notifications,
        "TopicArn" or "Sns" => JsonFormKind.Notification,
        _ => member.ToUpperInvariant() switch
        {
            "CONFIGURATIONITEMS" => JsonFormKind.Items,
            "RESOURCETYPE" or "CONFIGURATIONITEMSTATUS" or "CONFIGURATIONITEMCAPTURETIME" => JsonFormKind.Item,
            "BASECONFIGURATIONITEMS" or "UNPROCESSEDRESOURCEKEYS" or "UNPROCESSEDRESOURCEIDENTIFIERS" => JsonFormKind.Batch,
            "CONFIGURATIONITEM" or "CONFIGURATIONITEMDIFF" or "CONFIGURATIONITEMSUMMARY" or "MESSAGETYPE" or "DETAIL-TYPE"
                or "RECEIPTHANDLE" => JsonFormKind.Notification,
            "RESOURCEDESCRIPTION" or "RESOURCEDESCRIPTIONS" => JsonFormKind.Described,
            "BROKERSUMMARIES" => JsonFormKind.Brokers,
            "BROKERID" or "BROKERARN" => JsonFormKind.Broker,
            _ => null,
        },
    };

    /// <summary>The id or the ARN of a broker at the beginning of a text.</summary>
    [GeneratedRegex(@"\A""?(?:b-[0-9a-f]{8}-[0-9a-f]{4}-|arn:aws[a-z-]*:mq:[^:]*:[^:]*:broker:)", RegexOptions.CultureInvariant)]
    public static partial Regex BrokerId();
}
