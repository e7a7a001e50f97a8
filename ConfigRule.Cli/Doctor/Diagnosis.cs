using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;
using Spectre.Console;

namespace ConfigRule.Cli.Doctor;

/// <summary>The result of all checks.</summary>
/// <param name="Time">UTC.</param>
/// <param name="Command">The command that makes it again.</param>
/// <param name="Caller">The ARN whose credentials were used, as STS says; null if it did not say.</param>
/// <param name="Places">Every account and Region, in order.</param>
internal sealed record Diagnosis(DateTime Time, string Command, string? Caller, IReadOnlyList<PlaceChecks> Places)
{
    private IEnumerable<Check> Checks => Places.SelectMany(place => place.Checks);

    /// <summary>Whether the dashboard tells the truth, as far as all checks say.</summary>
    public bool IsHealthy => Checks.All(check => check.State is CheckState.Fine);

    public int Status => Checks.Any(check => check.IsRefused) ? ExitStatus.AwsFailed
        : IsHealthy ? ExitStatus.Done
        : ExitStatus.NonCompliant;

    public int CountOf(CheckState state) => Checks.Count(check => check.State == state);
}

/// <summary>The checks of one account and Region.</summary>
/// <param name="Account">Its id, or the name of the credentials.</param>
/// <param name="Region">Null if the account could not be read at all.</param>
/// <param name="Checks">In the order of their subjects.</param>
internal sealed record PlaceChecks(string Account, string? Region, IReadOnlyList<Check> Checks);

/// <summary>For people: a line for each check, with its cure below.</summary>
internal static class DiagnosisTable
{
    private const int LongestLine = 1000;
    private const int WidestSubject = 12;

    public static void Write(TextWriter output, Diagnosis diagnosis, bool colours, int? width)
    {
        int columns = width ?? LongestLine * 10;
        IAnsiConsole console = TableText.Console(output, colours, columns);
        foreach (PlaceChecks place in diagnosis.Places)
        {
            console.WriteLine(place.Region is null ? place.Account : $"{place.Account}, {place.Region}");
            foreach (Check check in place.Checks)
            {
                Write(console, check, columns);
            }

            console.WriteLine();
        }

        string counts = string.Join(", ", Enum.GetValues<CheckState>().Where(state => diagnosis.CountOf(state) > 0)
            .Select(state => $"{diagnosis.CountOf(state)} {CheckNames.Sign(state)}"));
        console.WriteLine(diagnosis.IsHealthy
            ? $"The dashboard tells the truth ({counts})."
            : $"The dashboard may not tell the truth ({counts}).");
    }

    private static void Write(IAnsiConsole console, Check check, int columns)
    {
        string first = $"  {CheckNames.Sign(check.State)} {CheckNames.Title(check.Subject).PadRight(WidestSubject)}";
        string indent = new(' ', first.Length);
        IEnumerable<string> lines = Wrapped(check.Message).Concat(check.Cure is { } cure ? Wrapped($"→ {cure}") : []);
        foreach ((int number, string line) in lines.Index())
        {
            console.Write(new Text(number == 0 ? first : indent, new Style(ColourOf(check.State))));
            console.WriteLine(line);
        }

        IEnumerable<string> Wrapped(string text) =>
            TableText.Wrapped(PrintableText.OneLine(text, LongestLine), Math.Max(WidestSubject, columns - first.Length));
    }

    private static Color ColourOf(CheckState state) => state switch
    {
        CheckState.Fine => Color.Green,
        CheckState.Wrong => Color.Red,
        _ => Color.Yellow,
    };
}

/// <summary>For programs: the checks, one a line.</summary>
internal static class DiagnosisJson
{
    /// <summary>The version of the object's form; its first number changes when a program that reads it has to.</summary>
    private const string SchemaVersion = "1.0";

    public static string Write(Diagnosis diagnosis)
    {
        JsonObject head = new()
        {
            ["schemaVersion"] = SchemaVersion,
            ["tool"] = "mq003",
            ["version"] = ReportInfo.ToolVersion,
            ["time"] = ReportTime.Iso(diagnosis.Time),
            ["command"] = diagnosis.Command,
            ["caller"] = diagnosis.Caller,
            ["healthy"] = diagnosis.IsHealthy,
        };
        IEnumerable<string> members = head.Select(member =>
            $"\"{member.Key}\":{member.Value?.ToJsonString(ReadableJson.OneLine) ?? "null"}");
        IEnumerable<string> checks = diagnosis.Places.SelectMany(place => place.Checks
            .Select(check => $"  {Entry(place, check).ToJsonString(ReadableJson.OneLine)}"));
        return $"{{\n{string.Join(",\n", members)},\n\"checks\":[\n{string.Join(",\n", checks)}\n]}}\n";
    }

    private static JsonObject Entry(PlaceChecks place, Check check) => new()
    {
        ["account"] = place.Account,
        ["region"] = place.Region,
        ["subject"] = CheckNames.Of(check.Subject),
        ["state"] = CheckNames.Of(check.State),
        ["message"] = check.Message,
        ["cure"] = check.Cure,
        ["rule"] = check.Rule,
        ["resourceId"] = check.Row?.ResourceId,
        ["resourceName"] = check.Row?.Name,
        ["dashboard"] = check.Row?.Dashboard,
        ["policy"] = check.Row?.Policy,
        ["recordedAt"] = check.Row?.RecordedAt is { } recorded ? ReportTime.Iso(recorded) : null,
    };
}
