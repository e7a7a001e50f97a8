using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Compare;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cli.Report;

/// <summary>Two reports compared: what changed, and what cannot be known because one of them did not read it.</summary>
public sealed class CompareTests : IDisposable
{
    private const string Standby = "ACTIVE_STANDBY_MULTI_AZ";
    private const string Single = "SINGLE_INSTANCE";
    private const string Until = "2027-03-31 migration";

    private readonly string file = Path.Combine(Path.GetTempPath(), $"mq003-{Guid.NewGuid():n}.json");

    [Theory]
    [InlineData(Standby, null, Single, null, "NewlyFails ModeChanged")]
    [InlineData(Single, null, Standby, null, "Cured ModeChanged")]
    [InlineData(Single, null, Single, Until, "ExemptionGot")]
    [InlineData(Single, Until, Single, null, "NewlyFails ExemptionLost")]
    [InlineData(Single, Until, Single, "2026-01-31 over", "NewlyFails ExemptionLost")]
    [InlineData(Single, Until, Single, "2027-12-31 migration", "ExemptionChanged")]
    [InlineData(Single, Until, Standby, Until, "Cured ModeChanged")]
    [InlineData(Single, null, "CLUSTER_MULTI_AZ", null, "ModeChanged")]
    [InlineData(Single, null, Single, null, "")]
    [InlineData(Single, Until, Single, Until, "")]
    [InlineData(Standby, null, Standby, Until, "")]
    public async Task A_broker_changed_in_these_ways(string mode, string? exemption, string newMode, string? newExemption, string kinds)
    {
        Changes changes = await CompareAsync([Row("orders", mode, exemption)], [Row("orders", newMode, newExemption)]);

        Assert.Equal(kinds, string.Join(' ', changes.Brokers.SelectMany(change => change.Kinds)));
        Assert.Equal(kinds.Contains("NewlyFails", StringComparison.Ordinal), changes.HasNewFailure);
    }

    [Fact]
    public async Task A_verdict_that_is_open_or_that_no_other_kind_names_is_a_change_too()
    {
        BrokerRow compliant = Row("orders", Standby);
        BrokerRow undecided = compliant with { Compliance = RowCompliance.Undecided };

        Assert.Equal([ChangeKind.NewlyUndecided], (await CompareAsync([compliant], [undecided])).Brokers[0].Kinds);
        Assert.Equal([ChangeKind.VerdictChanged], (await CompareAsync([undecided], [compliant])).Brokers[0].Kinds);
    }

    [Fact]
    public async Task Brokers_come_and_go_and_an_id_is_the_same_as_its_ARN()
    {
        Changes changes = await CompareAsync(
            [Row("gone", Single), Row("same", Single)],
            [Row("same", Single, id: "arn:aws:mq:eu-central-1:111111111111:broker:same:b-same"), Row("new", Single), Row("fine", Standby)]);

        Assert.Equal(
            ["new: NewlyFails Came", "fine: Came", "gone: Went"],
            changes.Brokers.Select(change => $"{change.ResourceName}: {string.Join(' ', change.Kinds)}"));
        Assert.Equal("1 newly failing, 2 new, 1 gone", changes.Summary);
    }

    [Fact]
    public async Task What_one_report_did_not_read_is_neither_new_nor_gone_and_is_named()
    {
        ReportInfo earlier = InfoOf("eu-central-1", "us-east-1");
        ReportInfo now = InfoOf("eu-central-1", "eu-west-1", "eu-west-2");

        Changes changes = await CompareAsync(
            [Row("unseen", Single, region: "us-east-1")],
            [Row("fine", Standby, region: "eu-west-1"), Row("failing", Single, region: "eu-west-1")],
            earlier,
            now);

        // A failing broker counts as new, because a gate must not let it through unseen; but it did not come.
        Change failing = Assert.Single(changes.Brokers);
        Assert.Equal("failing: newly failing", $"{failing.ResourceName}: {failing.Labels}");
        Assert.True(failing.WasUnread);
        Assert.Equal(
            ["111111111111, us-east-1 False 1", "111111111111, eu-west-1 True 2", "111111111111, eu-west-2 True 0"],
            changes.NotCompared.Select(place => $"{place.Where} {place.IsEarlier} {place.Brokers}"));
        Assert.Equal(
            [
                "not compared, because the earlier report did not read it: 111111111111, eu-west-1; 111111111111, eu-west-2.",
                "not compared, because this report did not read it: 111111111111, us-east-1.",
            ],
            now.Notes.Select(note => note.Message));
    }

    [Fact]
    public async Task Of_files_an_incomplete_report_says_nothing_about_what_it_does_not_have()
    {
        ReportInfo incomplete = InfoOf();
        incomplete.Add(new Problem("broken.json", "cut off.", 2));
        BrokerRow a = ReportSamples.Rows().Single(row => row.ResourceId == "Broker");

        Assert.Empty((await CompareAsync([], [a with { Compliance = RowCompliance.Compliant }], incomplete, InfoOf())).Brokers);
        Assert.Empty((await CompareAsync([a], [], InfoOf(), incomplete)).Brokers);
        Assert.Equal([ChangeKind.Went], (await CompareAsync([a], [], InfoOf(), InfoOf())).Brokers[0].Kinds);
    }

    [Fact]
    public async Task In_a_template_the_file_counts_and_the_line_does_not()
    {
        BrokerRow a = ReportSamples.Rows().Single(row => row.ResourceId == "Broker");

        Assert.Empty((await CompareAsync([a], [a with { Source = a.Source with { Line = 99 } }])).Brokers);
        Assert.Equal(2, (await CompareAsync([a], [a with { Source = RowSource.File("other.json", 7) }])).Brokers.Count);
    }

    [Fact]
    public async Task Other_parameters_and_another_scope_are_noted()
    {
        ReportInfo earlier = InfoOf() with { Parameters = Some.Parameters(null, "RabbitMQ"), Scope = "a.json" };
        ReportInfo now = InfoOf() with { Scope = "b.json" };

        await CompareAsync([], [], earlier, now);

        Assert.Equal(
            [
                "EngineTypes was 'RabbitMQ' and is 'ActiveMQ, RabbitMQ': a verdict may have changed for that reason.",
                "ExemptionTagKey was 'no exemptions' and is 'mq-003:exempt': a verdict may have changed for that reason.",
                "the earlier report looked at 'a.json', this one at 'b.json': brokers may be new or gone for that reason.",
            ],
            now.Notes.Select(note => note.Message));
    }

    [Fact]
    public async Task A_report_compared_with_itself_has_no_changes()
    {
        Assert.Equal("nothing changed", (await CompareAsync(ReportSamples.Sorted(), ReportSamples.Sorted())).Summary);
        // Also if a broker is in it twice, as in the history of a resource.
        BrokerRow[] twice = [Row("orders", Single), Row("orders", Standby)];
        Assert.Equal("nothing changed", (await CompareAsync(twice, twice)).Summary);
        Assert.Equal("1 gone", (await CompareAsync(twice, twice[..1])).Summary);
    }

    [Fact]
    public async Task The_changes_are_in_JSON_by_its_schema_and_in_table_and_CSV()
    {
        ReportInfo info = ReportSamples.Info();
        info.Changes = await SampleAsync();

        string json = await ReportSamples.WriteAsync(OutputFormat.Json, ReportSamples.Sorted(), info);
        string table = await ReportSamples.WriteAsync(OutputFormat.Table, [], info, new(null));
        string csv = await ReportSamples.WriteAsync(OutputFormat.Csv, [], info);

        Assert.Equal("", await ReportSchema.ErrorsAsync(json));
        Assert.Equal("newlyFails", (string?)JsonNode.Parse(json)!["changes"]!["brokers"]![0]!["kinds"]![0]);
        Assert.Contains(
            "  newly failing, mode changed: orders (111111111111, eu-central-1, b-orders): was COMPLIANT as ACTIVE_STANDBY_MULTI_AZ; "
                + "is NON_COMPLIANT as SINGLE_INSTANCE.\n",
            table,
            StringComparison.Ordinal);
        Assert.Empty(table.Intersect("\u001b\u202E"));
        Assert.Contains("change,b-orders,orders,", csv, StringComparison.Ordinal);
        // A formula is neutral here, too.
        Assert.Contains("change,b-=1+1,\"'=1+1\",", csv, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);

    /// <summary>Changes of many kinds, with names that nobody would wish for.</summary>
    internal static async Task<Changes> SampleAsync()
    {
        using CompareTests test = new();
        Changes changes = await test.CompareAsync(
            [
                Row("orders", Standby), Row("cured", Single), Row("forgotten", Single, Until), Row("later", Single, Until),
                Row("gone\u001b[2J", Single), Row("\u202Eesrever", Single),
            ],
            [
                Row("orders", Single), Row("cured", Standby), Row("forgotten", Single), Row("later", Single, "2028-03-31 later"),
                Row(ReportSamples.Script, Single), Row("=1+1", Standby), Row("unread", Single, region: "us-east-1"),
            ],
            InfoOf("eu-central-1"),
            InfoOf("eu-central-1", "us-east-1"));
        return changes with { File = "reports/june.json" };
    }

    private static BrokerRow Row(string name, string mode, string? exemption = null, string region = "eu-central-1", string? id = null) =>
        ReportSamples.Row(name, mode, exemption, region, id);

    private static ReportInfo InfoOf(params string[] regions)
    {
        ReportInfo info = ReportSamples.Empty;
        foreach (string region in regions)
        {
            info.Add(new Place("111111111111", region, 1));
        }

        return info;
    }

    private async Task<Changes> CompareAsync(
        IEnumerable<BrokerRow> before, IEnumerable<BrokerRow> after, ReportInfo? earlier = null, ReportInfo? now = null)
    {
        await File.WriteAllTextAsync(file, await ReportSamples.WriteAsync(OutputFormat.Json, before, earlier ?? ReportSamples.Empty));
        return new Comparison(EarlierReport.Read(file), now ?? ReportSamples.Empty).Of(after);
    }
}
