using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Tests.Support;

/// <summary>A report on brokers that nobody would wish for, synthetic throughout; dated, so that it never changes.</summary>
internal static class ReportSamples
{
    public const string Script = "<script>alert(1)</script>";
    public const string ExemptionTag = "mq-003:exempt";

    private const string Single = "SINGLE_INSTANCE";

    private static readonly DateTime Now = new(2026, 7, 1, 8, 30, 0, DateTimeKind.Utc);

    /// <summary>The description of a report of nothing, for tests of the rows alone.</summary>
    public static ReportInfo Empty => new(Now, "", "", Some.Parameters(ExemptionTag));

    public static ReportInfo Info(bool withProblems = true)
    {
        ReportInfo info = new(
            Now,
            "accounts 111111111111 and 222222222222, all enabled Regions; 2 files",
            $$"""mq003 audit --all-regions --parameters '{"ExemptionTagKey":"{{ExemptionTag}}"}' --format html --output mq-003.html""",
            Some.Parameters(ExemptionTag))
        {
            Caller = "arn:aws:sts::111111111111:assumed-role/Audit/officer",
        };
        info.Add(new Place("222222222222", "eu-central-1", 0));
        info.Add(new Place("111111111111", "us-east-1", 2));
        info.Add(new Place("111111111111", "eu-central-1", 3));
        if (withProblems)
        {
            const string Denied = "AccessDeniedException: mq:ListBrokers is not allowed for <anyone> {here}.";
            info.Add(new Problem("222222222222 eu-south-2", Denied, 3));
            info.Add(new Problem("templates/broken.yaml", "line 7 ends in the middle of a \"string\".", 2));
        }

        return info;
    }

    /// <summary>Judged by the policy, in no particular order.</summary>
    public static IReadOnlyList<BrokerRow> Rows() =>
    [
        Live(1, "orders", "ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ"),
        Live(2, "telemetry", "RabbitMQ", "CLUSTER_MULTI_AZ"),
        Live(3, Script, "RabbitMQ", Single),
        Live(4, "=HYPERLINK(\"https://example.com/\"&A1,\"open\")", "ActiveMQ", Single),
        Live(5, "say \"hi\", then\nleave", "ActiveMQ", "\tCLUSTER_MULTI_AZ"),
        Live(6, "Bestellungen 訂單 🚀 \u202Eesrever", "ActiveMQ", Single),
        Live(7, "legacy", "ActiveMQ", Single, "2027-03-31 moves to \"orders\" in March, <b>CHG-42</b>"),
        Live(8, "forgotten", "RabbitMQ", Single, "2026-01-31 only for January"),
        Live(9, "hasty", "RabbitMQ", Single, "2026-13-45"),
        Live(10, "cautious", "RabbitMQ", "CLUSTER_MULTI_AZ", "=1+1 in case it changes"),
        InFile("Broker", "${AWS::StackName}-mq", "ActiveMQ", Single, new("infra/mq stack #1 100%.json") { IsFile = true, Line = 7 }),
        InFile("module.mq.aws_mq_broker.this[\"a\"]", "[click](https://example.com/)", "RabbitMQ", Single, RowSource.File("./plan.json")),
        InFile("Parameterized", "Parameterized", "ActiveMQ", null, RowSource.File("infra/mq.yaml", 42),
            "Parameterized: DeploymentMode is the parameter BrokerMode, which has no default."),
    ];

    /// <summary>A report in one form, with this program's version masked.</summary>
    public static async Task<string> WriteAsync(
        OutputFormat format, IEnumerable<BrokerRow> rows, ReportInfo? info = null, ReportStyle? style = null)
    {
        await using StringWriter output = new() { NewLine = "\n" };
        info ??= Info();
        IReport report = ReportFactory.Create(format, output, info, style ?? new());
        foreach (BrokerRow row in rows)
        {
            report.Add(row);
        }

        await report.EndAsync(info);
        return output.ToString()
            .Replace($"mq003 {ReportInfo.ToolVersion}", "mq003 VERSION", StringComparison.Ordinal)
            .Replace($"\"version\":\"{ReportInfo.ToolVersion}\"", "\"version\":\"VERSION\"", StringComparison.Ordinal)
            .Replace($"\"value\":\"{ReportInfo.ToolVersion}\"", "\"value\":\"VERSION\"", StringComparison.Ordinal);
    }

    /// <summary>As the reports get them: sorted.</summary>
    public static IReadOnlyList<BrokerRow> Sorted() => [.. RowOrder.Sort(Rows())];

    /// <summary>As many rows as asked for, of every verdict.</summary>
    public static IEnumerable<BrokerRow> Many(int count) => Enumerable.Range(0, count).Select(i => Live(
        i,
        $"broker-{i * 7919 % count:D5}",
        i % 2 == 0 ? "ActiveMQ" : "RabbitMQ",
        i % 3 == 0 ? Single : i % 2 == 0 ? "ACTIVE_STANDBY_MULTI_AZ" : "CLUSTER_MULTI_AZ"));

    /// <summary>A broker of account 111111111111 in eu-central-1, unless it is said otherwise.</summary>
    public static BrokerRow Row(
        string name, string mode = "SINGLE_INSTANCE", string? exemption = null, string region = "eu-central-1", string? id = null) =>
        Judge(new(
            id ?? $"b-{name}",
            Some.Broker(name, "ActiveMQ", mode, exemption is null ? null : new Dictionary<string, string> { [ExemptionTag] = exemption }),
            "111111111111",
            region,
            RowSource.AmazonMq)
        {
            Arn = $"arn:aws:mq:{region}:111111111111:broker:{name}:b-{name}",
        });

    private static BrokerRow Live(int number, string name, string engine, string mode, string? exemption = null)
    {
        string account = number % 2 == 0 ? "222222222222" : "111111111111";
        string region = number % 3 == 0 ? "us-east-1" : "eu-central-1";
        Dictionary<string, string> tags = exemption is null ? [] : new() { [ExemptionTag] = exemption };
        string arn = $"arn:aws:mq:{region}:{account}:broker:b-{number:D8}";
        return Judge(new(arn, Some.Broker(name, engine, mode, tags), account, region, RowSource.AmazonMq));
    }

    private static BrokerRow InFile(string address, string name, string engine, string? mode, RowSource source, string? undecided = null) =>
        Judge(new(address, Some.Broker(name, engine, mode), null, null, source, undecided));

    private static BrokerRow Judge(FoundBroker broker) => broker.Judge(Some.Parameters(ExemptionTag), DateOnly.FromDateTime(Now));
}
