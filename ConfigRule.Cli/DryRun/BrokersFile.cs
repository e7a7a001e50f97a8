using System.Text;
using System.Text.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;

namespace ConfigRule.Cli.DryRun;

/// <summary>
/// Reads brokers from a file: the output of <c>aws mq describe-broker</c> or <c>aws mq list-brokers</c>, or a list of
/// such outputs.
/// </summary>
internal static class BrokersFile
{
    /// <exception cref="BadInputException">The file cannot be read, or a broker in it has no id.</exception>
    public static IReadOnlyList<EmbeddedBroker> Read(string path)
    {
        try
        {
            string json = Encoding.UTF8.GetString(new InputFile(path).ReadAll(Limits.Item, "brokers as the AWS CLI prints them"));
            return [.. BrokersIn(JsonFields.ParseElement(json, "The file"), "brokers")];
        }
        catch (Exception cause) when (
            cause is IOException or UnauthorizedAccessException or ArgumentException or InvalidDataException or InvalidInputException)
        {
            throw new BadInputException($"{path}: {cause.Message}", cause);
        }
    }

    private static IEnumerable<EmbeddedBroker> BrokersIn(JsonElement element, string path)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany((entry, i) => BrokersIn(entry, $"{path}[{i}]"));
        }

        if (element.ValueKind is not JsonValueKind.Object)
        {
            throw InvalidInputException.WrongType(path, element, "the output of 'aws mq describe-broker' or 'aws mq list-brokers'");
        }

        JsonFields fields = new(element, path);
        return fields.Find("BrokerSummaries") is { } summaries
            ? BrokersIn(summaries, fields.PathOf("BrokerSummaries"))
            : [BrokerIn(fields)];
    }

    private static EmbeddedBroker BrokerIn(JsonFields fields)
    {
        string id = fields.RequiredText("BrokerId");
        string name = fields.Text("BrokerName") ?? id;
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        if (fields.Object("Tags") is { } found)
        {
            foreach (JsonProperty tag in found.Element.EnumerateObject())
            {
                tags[tag.Name] = JsonFields.TextOf(tag.Value, found.PathOf(tag.Name));
            }
        }

        return new(
            id,
            fields.Text("BrokerArn") ?? $"arn:aws:mq:us-east-1:000000000000:broker:{name}:{id}",
            name,
            fields.Text("EngineType"),
            fields.Text("DeploymentMode"),
            tags);
    }
}
