using System.Text.Json;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>Picks the brokers from the lists of resources in a plan or a state, each of which is read one at a time.</summary>
internal sealed class TerraformResources(JsonCursor cursor, ReadContext context)
{
    /// <summary>The resource type of the provider hashicorp/aws.</summary>
    public const string BrokerType = "aws_mq_broker";

    /// <summary>The resource type of the provider hashicorp/awscc.</summary>
    public const string OtherBrokerType = "awscc_amazonmq_broker";

    private readonly HashSet<string> refused = new(StringComparer.Ordinal);

    /// <summary>Receives a broker, whose path is its address.</summary>
    public delegate void Reader(JsonFields resource, RowSource source);

    /// <summary>The sentence about a broker of the provider awscc.</summary>
    public static string Unsupported(string address) => $"{address} is a broker of the provider awscc, which is not supported: "
        + "evaluate it with 'mq003 audit' once it exists.";

    /// <summary>Reads <c>{"root_module": …}</c> with all nested modules.</summary>
    public void ReadValues(string path, Reader read) => ReadMember(path, "root_module", () => ReadModule(read));

    /// <summary>Reads one member of an object and skips the others.</summary>
    public void ReadMember(string path, string member, Action read)
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

    /// <summary>Reads the brokers in a list of resources, or of changes to resources; false when the list is empty.</summary>
    public bool ReadList(string path, Reader read)
    {
        bool any = false;
        if (cursor.Enter(JsonTokenType.StartArray, path))
        {
            for (; cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json); any = true)
            {
                ReadResource(json, read);
            }
        }

        return any;
    }

    /// <summary>Reads a resource that is in memory; anything but a managed broker is left out.</summary>
    public void ReadResource(ReadOnlyMemory<byte> json, Reader read)
    {
        string? type = Utf8Json.Member(json.Span, "type");
        if (type is not (BrokerType or OtherBrokerType) || Utf8Json.Member(json.Span, "mode") is "data")
        {
            return;
        }

        int line = cursor.Line;
        context.Try<object>(line, () =>
        {
            string address = AddressOf(json.Span, type) ?? throw InvalidInputException.Missing($"The address of an {type}");
            JsonFields resource = Utf8Json.Object(json.Span, address);
            if (type is BrokerType)
            {
                read(resource, context.At(line));
            }
            else if (!TerraformChange.Removes(resource) && refused.Add(address))
            {
                // A plan names it in its values and in its changes.
                throw new InvalidInputException(Unsupported(address));
            }

            return null;
        });
    }

    /// <summary>The address, which a stored state states in parts.</summary>
    private static string? AddressOf(ReadOnlySpan<byte> json, string type) => Utf8Json.Member(json, "address")
        ?? (Utf8Json.Member(json, "name") is { } name
            ? Utf8Json.Member(json, "module") is { Length: > 0 } module ? $"{module}.{type}.{name}" : $"{type}.{name}"
            : null);

    private void ReadModule(Reader read)
    {
        if (!cursor.Enter(JsonTokenType.StartObject, "a module"))
        {
            return;
        }

        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            if (cursor.Name is "resources")
            {
                ReadList("resources", read);
            }
            else if (cursor.Name is "child_modules" && cursor.Enter(JsonTokenType.StartArray, "child_modules"))
            {
                while (!cursor.IsAtEnd)
                {
                    ReadModule(read);
                }

                cursor.Next();
            }
            else if (cursor.Name is not "child_modules")
            {
                cursor.Skip();
            }
        }
    }
}
