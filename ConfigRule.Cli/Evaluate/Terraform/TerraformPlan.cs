using System.Text;
using System.Text.Json;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>
/// Reads the output of <c>terraform show -json</c>, and a state as it is stored. Of a state: the existing brokers. Of a plan:
/// <list type="bullet">
/// <item>the planned brokers, in <c>planned_values</c>;</item>
/// <item>those that only <c>resource_changes</c> has: the redacted plan of HCP Terraform has no planned values;</item>
/// <item>those that only <c>prior_state</c> has: a refresh-only plan, and one with <c>-target</c>, leave them as they are.</item>
/// </list>
/// A broker that the plan deletes or forgets gets no row. The rest of the file is skipped.
/// </summary>
internal sealed class TerraformPlan(JsonCursor cursor, ReadContext context)
{
    private readonly TerraformResources resources = new(cursor, context);
    private readonly List<FoundBroker> brokers = [];
    private readonly List<(string Address, FoundBroker Broker)> prior = [];
    private readonly Dictionary<string, (TerraformChange Change, RowSource Source)> changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Value, int Line)> flags = new(StringComparer.Ordinal);
    private bool changesAnything;

    /// <summary>The line of the first deferred change; 0 when there is none.</summary>
    private int deferred;

    /// <summary>The brokers, after all parts were read. A plan that was cut off has none: what is undecided would be unknown.</summary>
    /// <exception cref="InvalidInputException">It is a state of another version than 4, or encrypted.</exception>
    public IEnumerable<FoundBroker> Read()
    {
        cursor.Next();
        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            ReadMember(cursor.Name);
        }

        ReportPartial();
        HashSet<string> planned = [.. brokers.Select(broker => broker.ResourceId)];
        return
        [
            .. brokers.Select(broker => TerraformBroker.Decide(broker, changes.GetValueOrDefault(broker.ResourceId).Change)),
            .. changes.Where(entry => !entry.Value.Change.IsRemoved && !planned.Contains(entry.Key))
                .Select(entry => entry.Value.Change.Planned(entry.Key, entry.Value.Source)),
            .. prior.Where(existing => !planned.Contains(existing.Address) && !touched.Contains(existing.Address))
                .Select(existing => TerraformBroker.Decide(existing.Broker)),
        ];
    }

    private void ReadMember(string name)
    {
        switch (name)
        {
            case "planned_values" or "values":
                resources.ReadValues(name, (resource, source) => brokers.Add(Existing(resource, source)));
                break;
            case "prior_state":
                resources.ReadMember(name, "values", () => resources.ReadValues(
                    "prior_state.values", (resource, source) => prior.Add((resource.Path, Existing(resource, source)))));
                break;
            case "resource_changes":
                changesAnything |= resources.ReadList(name, ReadChange);
                break;
            case "deferred_changes":
                ReadDeferred();
                break;
            case "resources":
                resources.ReadList(name, (resource, source) => brokers.AddRange(TerraformBroker.ReadInstances(resource, source, context)));
                break;
            case "version" or "errored" or "complete" or "applyable":
                cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> value);
                flags[name] = (Encoding.UTF8.GetString(value.Span), cursor.Line);
                break;
            case "encrypted_data":
                throw new InvalidInputException("OpenTofu has encrypted it: evaluate the output of 'tofu show -json'.");
            default:
                cursor.Skip();
                break;
        }
    }

    private static FoundBroker Existing(JsonFields resource, RowSource source) => TerraformBroker.Read(
        resource.RequiredObject("values"), resource.Path + TerraformBroker.Deposed(resource.Text("deposed_key")), source);

    /// <summary>A deposed object has the address of the broker that replaced it, and will be destroyed.</summary>
    private void ReadChange(JsonFields resource, RowSource source)
    {
        touched.Add(resource.Path);
        if (resource.Text("previous_address") is { } previous)
        {
            touched.Add(previous);
        }

        if (resource.Find("deposed") is null)
        {
            changes[resource.Path] = (TerraformChange.Read(resource, source), source);
        }
    }

    /// <summary>Changes that Terraform makes in a later plan: their brokers are evaluated as far as they are known.</summary>
    private void ReadDeferred()
    {
        const string Name = "deferred_changes";
        if (!cursor.Enter(JsonTokenType.StartArray, Name))
        {
            return;
        }

        while (!cursor.IsAtEnd)
        {
            resources.ReadMember(Name, "resource_change", () =>
            {
                cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json);
                resources.ReadResource(json, ReadChange);
            });
            deferred = deferred > 0 ? deferred : cursor.Line;
        }

        cursor.Next();
    }

    /// <summary>A stored state has its version, and a plan says whether something is missing in it.</summary>
    private void ReportPartial()
    {
        if (flags.TryGetValue("version", out (string Value, int) version) && version.Value is not "4")
        {
            throw new InvalidInputException(
                $"It is a Terraform state of version {version.Value}: expected version 4, or the output of 'terraform show -json'.");
        }

        bool isRefresh = !changesAnything && flags.GetValueOrDefault("applyable").Value is "true";
        if (flags.GetValueOrDefault("errored") is { Value: "true" } errored)
        {
            context.AddProblem(errored.Line, "The plan ended with an error: it is partial, and brokers may be missing.");
        }
        else if (deferred > 0)
        {
            context.AddProblem(deferred, "The plan defers changes: it is partial, and brokers may be missing.");
        }
        else if (flags.GetValueOrDefault("complete") is { Value: "false" } complete && !isRefresh)
        {
            context.AddProblem(complete.Line, "The plan is not complete: it is partial, and brokers may be missing.");
        }
    }
}
