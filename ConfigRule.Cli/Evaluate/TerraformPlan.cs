using System.Text.Json;
using ConfigRule.Cli.Report;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate;

/// <summary>
/// Reads <c>terraform show -json</c> of a plan: the brokers as they will be (<c>planned_values</c>, nested modules), and
/// which of their values are known only after apply (<c>resource_changes</c>). Of a state: the brokers as they are.
/// What a plan destroys is not among its planned values. The rest of the file, however large, is passed over.
/// </summary>
internal sealed class TerraformPlan(JsonCursor cursor, Reading reading)
{
    private const string BrokerType = "aws_mq_broker";

    // The provider's default for deployment_mode.
    private const string DefaultMode = "SINGLE_INSTANCE";

    private readonly List<FoundBroker> brokers = [];
    private readonly Dictionary<string, string[]> unknown = new(StringComparer.Ordinal);

    /// <summary>The brokers, once both parts are read: a cut-off plan has none, as nobody could tell what is still open.</summary>
    public IEnumerable<FoundBroker> Read()
    {
        cursor.Next();
        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            switch (cursor.Name)
            {
                case "planned_values" or "values":
                    ReadObject(cursor.Name, "root_module", ReadModule);
                    break;
                case "resource_changes":
                    ReadList("resource_changes", ReadChange);
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return brokers.Select(Decided);
    }

    private void ReadModule()
    {
        if (!cursor.Enter(JsonTokenType.StartObject, "a module"))
        {
            return;
        }

        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            if (cursor.Name is "resources")
            {
                ReadList("resources", ReadResource);
            }
            else if (cursor.Name is "child_modules" && cursor.Enter(JsonTokenType.StartArray, "child_modules"))
            {
                while (cursor.Peek(JsonForm.Scan).Kind is not JsonFormKind.End)
                {
                    ReadModule();
                }

                cursor.Next();
            }
            else if (cursor.Name is not "child_modules")
            {
                cursor.Skip();
            }
        }
    }

    private void ReadObject(string path, string member, Action read)
    {
        if (!cursor.Enter(JsonTokenType.StartObject, path))
        {
            return;
        }

        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            if (cursor.Name == member)
            {
                read();
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private void ReadList(string path, Action<JsonFields, RowSource> read)
    {
        if (!cursor.Enter(JsonTokenType.StartArray, path))
        {
            return;
        }

        while (cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json))
        {
            if (JsonText.Member(json.Span, "type") is not BrokerType || JsonText.Member(json.Span, "mode") is "data")
            {
                continue;
            }

            int line = cursor.Line;
            reading.Try<object>(line, () =>
            {
                string address = JsonText.Member(json.Span, "address")
                    ?? throw InvalidEventException.Missing($"The address of an {BrokerType}");
                read(JsonText.Object(json.Span, address), reading.At(line));
                return null;
            });
        }
    }

    private void ReadResource(JsonFields resource, RowSource source)
    {
        JsonFields values = resource.RequiredObject("values");
        Arn arn = Arn.Of(values.Text("arn"));
        Broker broker = new(
            values.Text("broker_name") ?? resource.Path,
            values.Text("engine_type"),
            values.Text("deployment_mode"),
            TagsOf(values, "tags_all") ?? TagsOf(values, "tags"));
        brokers.Add(new(resource.Path, broker, arn.Account, values.Text("region") ?? arn.Region, source));
    }

    /// <summary>A deposed object of the same address is on its way out: what is unknown of it says nothing.</summary>
    private void ReadChange(JsonFields change, RowSource source)
    {
        if (change.Find("deposed") is null && change.Object("change") is { } planned && planned.Find("after_unknown") is { } after)
        {
            unknown[change.Path] = after.ValueKind is JsonValueKind.Object
                ? [.. after.EnumerateObject().Where(value => value.Value.ValueKind is JsonValueKind.True).Select(value => value.Name)]
                : after.ValueKind is JsonValueKind.True ? ["engine_type", "deployment_mode"] : [];
        }
    }

    private FoundBroker Decided(FoundBroker found)
    {
        string[] open = unknown.GetValueOrDefault(found.ResourceId, []);
        Broker broker = found.Broker;
        string? field = broker.DeploymentMode is null && open.Contains("deployment_mode") ? "deployment_mode"
            : broker.EngineType is null && open.Contains("engine_type") ? "engine_type"
            : null;
        return field is null
            ? found with { Broker = broker with { DeploymentMode = broker.DeploymentMode ?? DefaultMode } }
            : found with { Undecided = $"{ShortText.Of(broker.Name, 80)}: {field} is known only after apply." };
    }

    private static Dictionary<string, string>? TagsOf(JsonFields values, string name) => values.Object(name) is { } tags
        ? tags.Element.EnumerateObject().Where(tag => tag.Value.ValueKind is JsonValueKind.String)
            .ToDictionary(tag => tag.Name, tag => JsonFields.TextOf(tag.Value, tags.Path), StringComparer.Ordinal)
        : null;
}
