using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// What the observations mean for the controls. A control is satisfied only if everything was read and every evaluated broker is highly
/// available by its mode. If a broker is undecided or exempt, or a place could not be read, it is not satisfied for the reason "other",
/// which OSCAL has for an outcome that is neither pass nor fail. Without an evaluated broker there is no finding.
/// </summary>
internal sealed class OscalFindings(ReportInfo info, OscalIds ids, IReadOnlyList<OscalRow> brokers)
{
    private readonly OscalRow[] evaluated = [.. brokers.Where(broker => broker.IsEvaluated)];

    /// <summary>The controls of NIST's catalog; those of other frameworks are properties, because a selection names one catalog.</summary>
    public static JsonObject ReviewedControls => new()
    {
        ["description"] = "The controls of NIST SP 800-53 Rev. 5 that the rule gives evidence for; of each only what concerns the "
            + "availability of Amazon MQ brokers.",
        ["props"] = OscalText.Properties([.. Rule.Controls
            .Where(control => control.CatalogId is null)
            .Select(control => ("otherControl", (string?)$"{control.Framework} {control.Number}: {control.Title} ({control.Origin})"))]),
        ["control-selections"] = new JsonArray(new JsonObject
        {
            ["include-controls"] = new JsonArray(
                [.. Catalogued.Select(control => new JsonObject { ["control-id"] = control.CatalogId })]),
        }),
    };

    /// <summary>The first members of the result.</summary>
    public IEnumerable<(string Name, JsonNode Value)> Result
    {
        get
        {
            yield return ("title", $"{Rule.Id} of {ReportTime.Iso(info.GeneratedAt)}");
            yield return ("description", OscalText.Markup($"{Rule.Title}: {TableText.Count(brokers.Count, "broker")} in {info.Scope}."));
            yield return ("start", ReportTime.Iso(info.GeneratedAt));
            yield return ("end", ReportTime.Iso(info.GeneratedAt));
            yield return ("props", OscalText.Properties(
            [
                ("complete", info.Problems.Count == 0 ? "true" : "false"),
                .. RuleParameters.All.Select(parameter => (parameter.Setting, parameter.Value(info.Parameters))),
                .. info.Places.Select(place =>
                    ("region", (string?)$"{place.Account} {place.Region}: {TableText.Count(place.Brokers, "broker")}")),
                .. info.Problems.Select(problem => ("problem", (string?)$"{problem.Where}: {problem.Message}")),
                .. info.Notes.Select(note => ("note", (string?)$"{note.Where}: {note.Message}")),
            ]));
        }
    }

    /// <summary>A finding for each control; none if nothing was evaluated and nothing is unknown.</summary>
    public IEnumerable<JsonObject> All => Status() is { } status ? Catalogued.Select(control => Finding(control, status)) : [];

    private static IEnumerable<Control> Catalogued => Rule.Controls.Where(control => control.CatalogId is not null);

    private JsonObject Finding(Control control, (string State, string Reason, string Remarks) status)
    {
        JsonObject finding = new()
        {
            ["uuid"] = ids.Of($"finding {control.CatalogId}"),
            ["title"] = $"{control.Number} {control.Title}",
            ["description"] = $"Whether Amazon MQ brokers run a highly available deployment mode, as part of {control.Number}. "
                + $"{control.Origin}.",
            ["target"] = new JsonObject
            {
                ["type"] = "statement-id",
                ["target-id"] = $"{control.CatalogId}_smt",
                ["status"] = new JsonObject { ["state"] = status.State, ["reason"] = status.Reason, ["remarks"] = status.Remarks },
            },
        };
        AddReferences(finding, "related-observations", "observation-uuid", evaluated.Select(broker => broker.ObservationId));
        AddReferences(
            finding, "related-risks", "risk-uuid", evaluated.Where(broker => broker.HasRisk).Select(broker => broker.RiskId));
        return finding;
    }

    private (string State, string Reason, string Remarks)? Status()
    {
        int failing = evaluated.Count(broker => broker.Compliance is RowCompliance.NonCompliant);
        (int Count, string Text)[] open =
        [
            (evaluated.Count(broker => broker.Compliance is RowCompliance.Undecided), "undecided"),
            (evaluated.Count(broker => broker.IsExempt), "exempt"),
            (info.Problems.Count, "could not be read"),
            (info.Notes.Count(note => note.Kind is NoteKind.Elsewhere), "in another file, which was not read"),
        ];
        string remarks = string.Join("; ", open.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Text}")
            .Prepend($"{TableText.Count(evaluated.Length, "broker")} evaluated")
            .Concat(failing > 0 ? [$"{failing} not highly available"] : [])) + ".";
        return failing > 0 ? ("not-satisfied", "fail", remarks)
            : open.Any(part => part.Count > 0) ? ("not-satisfied", "other", remarks)
            : evaluated.Length > 0 ? ("satisfied", "pass", remarks)
            : null;
    }

    private static void AddReferences(JsonObject finding, string list, string member, IEnumerable<string> references)
    {
        JsonArray array = new([.. references.Select(reference => new JsonObject { [member] = reference })]);
        if (array.Count > 0)
        {
            finding[list] = array;
        }
    }
}
