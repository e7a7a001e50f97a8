using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Formats;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cli.Report.Formats;

/// <summary>OSCAL: valid by NIST's schema, the same every time, and satisfied only with evidence for everything.</summary>
public sealed class OscalReportTests
{
    private static readonly BrokerRow Good = ReportSamples.Row("good", "ACTIVE_STANDBY_MULTI_AZ");
    private static readonly BrokerRow Bad = ReportSamples.Row("bad");
    private static readonly BrokerRow Exempt = ReportSamples.Row("exempt", exemption: "2027-03-31 moves in March");
    private static readonly BrokerRow Open = Good with { Compliance = RowCompliance.Undecided };
    private static readonly BrokerRow OutOfScope = Bad with { Compliance = RowCompliance.NotApplicable };

    [Fact]
    public async Task The_schema_of_NIST_has_nothing_against_a_report() =>
        Assert.Equal("", await OscalSchema.ErrorsAsync(await ReportSamples.WriteAsync(OutputFormat.Oscal, ReportSamples.Sorted())));

    [Fact]
    public async Task The_schema_of_NIST_has_nothing_against_a_report_on_nothing() =>
        Assert.Equal("", await OscalSchema.ErrorsAsync(await ReportSamples.WriteAsync(OutputFormat.Oscal, [], ReportSamples.Empty)));

    [Fact]
    public async Task The_schema_of_NIST_would_find_a_mistake()
    {
        string oscal = await ReportSamples.WriteAsync(OutputFormat.Oscal, ReportSamples.Sorted());
        string state = oscal.Replace("not-satisfied", "unsatisfied", StringComparison.Ordinal);
        string name = oscal.Replace("\"resourceId\"", "\"resource id\"", StringComparison.Ordinal);

        Assert.Contains("state", await OscalSchema.ErrorsAsync(state), StringComparison.Ordinal);
        Assert.Contains("name", await OscalSchema.ErrorsAsync(name), StringComparison.Ordinal);
    }

    public static TheoryData<string, object> Statuses => new()
    {
        { "satisfied pass", new[] { Good } },
        { "satisfied pass", new[] { Good, OutOfScope } },
        { "not-satisfied fail", new[] { Good, Bad, Open } },
        { "not-satisfied other", new[] { Good, Open } },
        { "not-satisfied other", new[] { Good, Exempt } },
        { "not-satisfied other", new[] { Exempt with { Compliance = RowCompliance.Compliant } } },
        { "", new[] { OutOfScope } },
        { "", Array.Empty<BrokerRow>() },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_control_is_satisfied_only_if_every_evaluated_broker_is(string status, object rows) =>
        Assert.Equal(status, string.Join(';', (await StatusesAsync((BrokerRow[])rows)).Distinct()));

    [Fact]
    public async Task Every_control_of_the_catalog_has_a_finding()
    {
        JsonNode result = await ResultAsync([Good]);

        Assert.Equal(
            ["cp-10_smt", "cp-6.2_smt", "sc-36_smt", "sc-5.2_smt", "si-13.5_smt"],
            result["findings"]!.AsArray().Select(finding => (string?)finding!["target"]!["target-id"]));
    }

    [Fact]
    public async Task What_was_not_read_makes_nothing_satisfied()
    {
        ReportInfo unread = ReportSamples.Empty;
        unread.Add(new Problem("us-east-1", "Denied.", 3));
        ReportInfo elsewhere = ReportSamples.Empty;
        elsewhere.Add(new Note("mq.yaml", "Nested stack.", NoteKind.Elsewhere));

        Assert.Equal(["not-satisfied other"], (await StatusesAsync([Good], unread)).Distinct());
        Assert.Equal(["not-satisfied other"], (await StatusesAsync([], unread)).Distinct());
        Assert.Equal(["not-satisfied other"], (await StatusesAsync([Good], elsewhere)).Distinct());
    }

    [Fact]
    public async Task An_exemption_is_a_deviation_with_its_reason_and_its_end_and_a_failure_an_open_risk()
    {
        JsonNode result = await ResultAsync([Bad, Exempt, Good]);

        JsonArray risks = result["risks"]!.AsArray();
        Assert.Equal(["open", "deviation-approved"], risks.Select(risk => (string?)risk!["status"]));
        Assert.Equal("2027-03-31T23:59:59Z", (string?)risks[1]!["deadline"]);
        Assert.Contains(
            result["observations"]![1]!["props"]!.AsArray(),
            property => (string?)property!["name"] == "exemptionReason" && (string?)property["value"] == "moves in March");
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_no_id_is_used_twice()
    {
        BrokerRow[] rows = [.. ReportSamples.Sorted(), .. ReportSamples.Sorted()];
        JsonNode document = JsonNode.Parse(await ReportSamples.WriteAsync(OutputFormat.Oscal, rows))!["assessment-results"]!;

        string[] ids = [.. Texts(document, "uuid")];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        string[] references =
        [
            .. Texts(document, "observation-uuid"), .. Texts(document, "risk-uuid"), .. Texts(document, "subject-uuid"),
            .. Texts(document, "actor-uuid"), ((string)document["import-ap"]!["href"]!)[1..],
        ];
        Assert.NotEmpty(references);
        Assert.Empty(references.Except(ids));
    }

    [Fact]
    public async Task The_same_brokers_at_the_same_time_give_the_same_bytes_and_a_broker_keeps_its_id()
    {
        string first = await ReportSamples.WriteAsync(OutputFormat.Oscal, [Good, Bad]);

        Assert.Equal(first, await ReportSamples.WriteAsync(OutputFormat.Oscal, [Good, Bad]));
        ReportInfo later = ReportSamples.Info() with { GeneratedAt = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc) };
        JsonNode then = JsonNode.Parse(await ReportSamples.WriteAsync(OutputFormat.Oscal, [Good, Bad], later))!;
        JsonNode now = JsonNode.Parse(first)!;
        Assert.NotEqual((string?)now["assessment-results"]!["uuid"], (string?)then["assessment-results"]!["uuid"]);
        Assert.Equal(Inventory(now), Inventory(then));

        static string Inventory(JsonNode report) =>
            report["assessment-results"]!["results"]![0]!["local-definitions"]!["inventory-items"]!.ToJsonString();
    }

    [Fact]
    public void An_id_is_a_UUID_of_version_5() =>
        // RFC 9562, A.4: www.example.com in the namespace of DNS names.
        Assert.Equal(
            "2ed6657d-e927-568b-95e1-2665a8aea6a2",
            OscalIds.Version5(new("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com").ToString());

    [Fact]
    public async Task A_name_is_text_and_no_markup()
    {
        JsonNode result = await ResultAsync([ReportSamples.Row("[click](https://example.com/) <b>*bold* SINGLE_INSTANCE\uFEFF")]);

        Assert.Equal(
            @"\[click\](https://example.com/) \<b\>\*bold\* SINGLE_INSTANCE" + "\uFFFD", (string?)result["observations"]![0]!["title"]);
    }

    [Fact]
    public void A_control_has_the_id_of_the_catalog() =>
        Assert.Equal(
            ["cp-10", "cp-6.2", "sc-36", "sc-5.2", "si-13.5"],
            Rule.Controls.Select(control => control.CatalogId).Where(id => id is not null));

    private static async Task<JsonNode> ResultAsync(IEnumerable<BrokerRow> rows, ReportInfo? info = null) => JsonNode.Parse(
        await ReportSamples.WriteAsync(OutputFormat.Oscal, rows, info ?? ReportSamples.Empty))!["assessment-results"]!["results"]![0]!;

    private static async Task<string[]> StatusesAsync(IEnumerable<BrokerRow> rows, ReportInfo? info = null) =>
    [
        .. ((await ResultAsync(rows, info))["findings"]?.AsArray() ?? []).Select(finding => finding!["target"]!["status"]!)
            .Select(status => $"{status["state"]} {status["reason"]}"),
    ];

    private static IEnumerable<string> Texts(JsonNode? node, string name) => node switch
    {
        JsonObject json => json.SelectMany(member => member.Key == name ? [(string)member.Value!] : Texts(member.Value, name)),
        JsonArray list => list.SelectMany(item => Texts(item, name)),
        _ => [],
    };
}
