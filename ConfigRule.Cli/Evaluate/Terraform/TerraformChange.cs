using System.Text.Json;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>What a plan does to a broker (Terraform's JSON output format, change representation).</summary>
/// <param name="IsRemoved">Whether Terraform only deletes or forgets it.</param>
/// <param name="After">The broker after apply; null when the plan does not state its values.</param>
/// <param name="Unknown">The deciding fields that are known only after apply.</param>
/// <param name="Hidden">The deciding fields that are sensitive: a redacted plan lacks them.</param>
internal sealed record TerraformChange(
    bool IsRemoved, FoundBroker? After, IReadOnlyList<string> Unknown, IReadOnlyList<string> Hidden)
{
    /// <summary>Reads an entry of <c>resource_changes</c>.</summary>
    /// <exception cref="InvalidInputException">A field has the wrong type.</exception>
    public static TerraformChange Read(JsonFields resource, RowSource source)
    {
        if (resource.Object("change") is not { } change)
        {
            return new(false, null, [], []);
        }

        FoundBroker? after = change.Object("after") is { } values ? TerraformBroker.Read(values, resource.Path, source) : null;
        return new(Removes(resource), after, Marked(change, "after_unknown"), Marked(change, "after_sensitive"));
    }

    /// <summary>Whether the resource is gone after apply: all actions of its change delete or forget it.</summary>
    public static bool Removes(JsonFields resource) =>
        resource.Object("change") is { } change
        && change.Find("actions") is { ValueKind: JsonValueKind.Array } actions
        && actions.GetArrayLength() > 0
        && actions.EnumerateArray().All(action =>
            action.ValueKind is JsonValueKind.String && (action.ValueEquals("delete") || action.ValueEquals("forget")));

    /// <summary>Why the plan does not state a deciding field, as a sentence without its end; null when it is not set.</summary>
    public string? WhyMissing(string field) => Unknown.Contains(field) ? $"{field} is known only after apply"
        : Hidden.Contains(field) ? $"{field} is sensitive, and the plan does not show it"
        : null;

    /// <summary>The broker as it will be; undecided when the plan does not state what decides.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="source">Where the change is in the file.</param>
    public FoundBroker Planned(string address, RowSource source) => After is { } after
        ? TerraformBroker.Decide(after, this)
        : new(address, new(address), null, null, source,
            $"{PrintableText.OneLine(address, 80)}: the plan does not state its values. Evaluate {TerraformSource.Cure}.");

    /// <summary>The deciding fields that are marked by true; true instead of an object marks all.</summary>
    private static string[] Marked(JsonFields change, string marks) => change.Find(marks) is { } found
        ? [.. TerraformBroker.Deciding.Where(field => IsTrue(found)
            || (found.ValueKind is JsonValueKind.Object && new JsonFields(found, "").Find(field) is { } mark && IsTrue(mark)))]
        : [];

    private static bool IsTrue(JsonElement element) => element.ValueKind is JsonValueKind.True;
}
