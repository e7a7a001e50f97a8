using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConfigRule.Bench;

/// <summary>The rows as a table for people and as JSON for comparisons.</summary>
internal sealed class Report(IReadOnlyList<Row> rows, IReadOnlyList<Cost> costs, string awsPackages)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Header = ["", "median", "min", "max", "count", "", "target", ""];

    public string ToTable()
    {
        string[][] lines = [Header, .. rows.Select(Cells)];
        int[] widths = [.. Header.Select((_, column) => lines.Max(line => line[column].Length))];
        string Pad(string cell, int column) => column is 0 or 5 or 7 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
        IEnumerable<string> table = lines.Select(line => string.Join("  ", line.Select(Pad)).TrimEnd());
        return $"""
            {string.Join('\n', table)}

            {Money.ToTable(costs)}
            {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores; .NET {Environment.Version}; AWS packages: {awsPackages}
            The machine is shared, and the servers run on it too: compare rows of one run, not different runs.

            {Connection}
            cold start       from the start of the process to the first accepted PutEvaluations, one change event, packages
                             alternately; memory after it. Python: bench/python, a minimal rule on boto3 in a minimal Runtime API
                             loop, same event and servers. The package states few roots; with Amazon Linux's are what .NET would
                             load by default: a file, and a folder with two bundles of the machine's own certificates
            Lambda           start to ready: on a whole processor, until the function asks for an event; then the share of its memory,
                             of 1,769 MB, of a processor in periods of 20 ms, by cgroup; AWS answers at once; 50 ms between events
            costs            billed per ms, the initialization of a new environment too (provided.al2023 always, managed runtimes
                             since August 2025); AWS takes 20 ms to answer; a sweep starts an environment. arm64 on paper: its price
            warm             from the event to the response: three HTTP exchanges, two of them with the Runtime API. The bare POST,
                             alternating with it, is one exchange, so immediate answers compare three exchanges with one over
                             loopback; where AWS Config takes 20 ms for both, the ratio is what the rule adds to a realistic call
            sweep            scheduled event in a fresh process, all brokers on the dashboard already, no exemptions (each failing
                             broker would cost a call for its tags)
            processor        BenchmarkDotNet, in its own process, with the JIT: the clients are real, their transport answers at once
            audit, evaluate  mq003 from start to end, --format csv; 20 brokers per Region; sequential answers: what a delay of 100 ms
                             per answer adds to the run, divided by 100 ms; memory is read every 10 ms
            package          1 MB is 1,000,000 bytes, 1 MiB of memory is 1,048,576 bytes

            Differences and ratios compare one pair of values at a time.

            """;
    }

    private static string Connection => Roots.CanBeGiven
        ? "HTTPS to AWS's stand-in everywhere but where plain HTTP is said, with an authority made for this run; the Runtime API is plain."
        : "Plain HTTP: .NET takes no certificate authorities from files on this machine.";

    public string ToJson()
    {
        JsonObject json = new()
        {
            ["architecture"] = RuntimeInformation.OSArchitecture.ToString(),
            ["cores"] = Environment.ProcessorCount,
            ["dotnet"] = Environment.Version.ToString(),
            ["awsPackages"] = awsPackages,
            ["rows"] = new JsonArray([.. rows.Select(Json)]),
            ["costs"] = new JsonArray([.. costs.Select(Json)]),
        };
        return json.ToJsonString(Readable) + "\n";
    }

    private static string[] Cells(Row row)
    {
        string Show(double value) => value.ToString(row.Unit.Format, CultureInfo.InvariantCulture);
        return
        [
            row.Name,
            Show(row.Median),
            Show(row.Values.Min()),
            Show(row.Values.Max()),
            row.Values.Count.ToString("N0", CultureInfo.InvariantCulture),
            row.Unit.Symbol,
            row.Target is { } target ? $"≤ {target.ToString("#,0.##", CultureInfo.InvariantCulture)}" : "",
            row.IsMet switch { true => "met", false => "missed", null => "" },
        ];
    }

    private static JsonObject Json(Cost cost) => new()
    {
        ["event"] = cost.What,
        ["memoryMegabytes"] = cost.Memory,
        ["billedMilliseconds"] = cost.BilledMilliseconds,
        ["dollarsPerMillionX86"] = Math.Round(cost.X86Million, 4),
        ["dollarsPerMillionArm"] = Math.Round(cost.ArmMillion, 4),
    };

    private static JsonObject Json(Row row) => new()
    {
        ["name"] = row.Name,
        ["unit"] = row.Unit.Symbol,
        ["median"] = row.Median,
        ["min"] = row.Values.Min(),
        ["max"] = row.Values.Max(),
        ["count"] = row.Values.Count,
        ["target"] = row.Target,
        ["met"] = row.IsMet,
    };
}
