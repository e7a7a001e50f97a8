using System.Text.Json;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>
/// Reads the output of <c>terraform show -json</c>. Of a plan: the planned brokers (<c>planned_values</c>, nested modules), and
/// which of their values are known only after apply (<c>resource_changes</c>). Of a state: the existing brokers. Brokers that a
/// plan destroys are not in its planned values. The rest of the file is skipped.
/// </summary>
internal sealed class TerraformPlan(JsonCursor cursor, ReadContext context)
{
    private const string BrokerType = "aws_mq_broker";
    private const string OtherBrokerType = "awscc_amazonmq_broker";

    private readonly List<FoundBroker> brokers = [];
    private readonly Dictionary<string, string[]> unknown = new(StringComparer.Ordinal);

    /// <summary>The brokers, after both parts were read. A plan that was cut off has none: what is undecided would be unknown.</summary>
    public IEnumerable<FoundBroker> Read()
    {
        bool isStored = false;
        bool hasValues = false;
        cursor.Next();
        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            isStored |= cursor.Name is "resources";
            hasValues |= cursor.Name is "planned_values" or "values";
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

        // Its resources have another form: without this error its brokers would be missing silently.
        if (isStored && !hasValues)
        {
            throw new InvalidInputException("It is a Terraform state file: expected the output of 'terraform show -json'.");
        }

        return brokers.Select(broker => TerraformBroker.Decide(broker, unknown.GetValueOrDefault(broker.ResourceId, [])));
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
            if (Utf8Json.Member(json.Span, "type") is OtherBrokerType)
            {
                context.Try<object>(cursor.Line, () => throw new InvalidInputException(
                    $"{Utf8Json.Member(json.Span, "address")} is a broker of the provider awscc, which is not supported: "
                    + "evaluate it with 'mq003 audit' once it exists."));
            }

            if (Utf8Json.Member(json.Span, "type") is not BrokerType || Utf8Json.Member(json.Span, "mode") is "data")
            {
                continue;
            }

            int line = cursor.Line;
            context.Try<object>(line, () =>
            {
                string address = Utf8Json.Member(json.Span, "address")
                    ?? throw InvalidInputException.Missing($"The address of an {BrokerType}");
                read(Utf8Json.Object(json.Span, address), context.At(line));
                return null;
            });
        }
    }

    private void ReadResource(JsonFields resource, RowSource source) => brokers.Add(TerraformBroker.Read(resource, source));

    /// <summary>Ignores a deposed object, which has the same address and will be destroyed.</summary>
    private void ReadChange(JsonFields change, RowSource source)
    {
        if (change.Find("deposed") is null && change.Object("change") is { } planned && planned.Find("after_unknown") is { } after)
        {
            unknown[change.Path] = [.. TerraformBroker.Deciding.Where(field => IsTrue(after) || (after.ValueKind is JsonValueKind.Object
                && new JsonFields(after, "").Find(field) is { } unknownField && IsTrue(unknownField)))];
        }

        static bool IsTrue(JsonElement element) => element.ValueKind is JsonValueKind.True;
    }
}
