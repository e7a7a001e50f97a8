using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>README's picture of the page: the page itself, as a browser has parsed it, in an SVG file.</summary>
[Collection(typeof(ChromiumCollection))]
public sealed class EvidencePictureTests(Chromium chromium)
{
    private const int Width = 1280;
    private const int Height = 1180;

    private static readonly DateTime Today = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc);
    private static readonly RuleParameters Parameters = Some.Parameters("mq-003:exempt");

    [Fact]
    public async Task The_picture_in_README_is_the_page()
    {
        ReportInfo info = new(
            Today,
            "Amazon MQ of 123456789012 in every enabled Region",
            "mq003 audit --all-regions --exemption-tag-key mq-003:exempt --output brokers.html",
            Parameters)
        {
            Caller = "arn:aws:sts::123456789012:assumed-role/Audit/officer",
        };
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(
            chromium, new() { ViewportSize = new() { Width = Width, Height = Height } }, RowOrder.Sort(Rows()), info);

        string body = await report.Page.EvaluateAsync<string>("""
            () => {
              for (const script of document.querySelectorAll('script')) script.remove();
              for (const unseen of document.querySelectorAll('.skip-link, form, #broker-list ~ section, footer')) unseen.remove();
              return new XMLSerializer().serializeToString(document.body);
            }
            """);
        string style = await report.Page.EvaluateAsync<string>("() => document.querySelector('style').textContent");
        string picture = $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}">
            <!-- Written by EvidencePictureTests: the page of mq003 audit, cut at this height. -->
            <style><![CDATA[{style}]]></style>
            <foreignObject width="{Width}" height="{Height}">
            {body}
            </foreignObject>
            </svg>

            """;

        Golden.Equal(
            Repository.File("samples", "evidence.svg"), picture.Replace("mq003 VERSION", "mq003 1.0.0", StringComparison.Ordinal));
    }

    private static IEnumerable<BrokerRow> Rows() =>
    [
        Row(1, "eu-central-1", "orders", "ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ"),
        Row(2, "eu-central-1", "billing", "ActiveMQ", "SINGLE_INSTANCE"),
        Row(3, "eu-west-1", "telemetry", "RabbitMQ", "CLUSTER_MULTI_AZ"),
        Row(4, "eu-west-1", "load-test", "RabbitMQ", "SINGLE_INSTANCE", "2026-12-31 load tests only, CHG-1042"),
        Row(5, "us-east-1", "alerts", "RabbitMQ", "SINGLE_INSTANCE", "2026-10-31 until the move"),
        Row(6, "us-east-1", "parcels", "RabbitMQ", "CLUSTER_MULTI_AZ"),
    ];

    private static BrokerRow Row(int number, string region, string name, string engine, string mode, string? exemption = null)
    {
        string id = $"b-{number:D8}-0003-4d51-8a52-{number:D12}";
        Dictionary<string, string> tags = exemption is null ? [] : new() { ["mq-003:exempt"] = exemption };
        FoundBroker broker = new(id, new(name, engine, mode, tags), "123456789012", region, RowSource.AmazonMq)
        {
            Arn = $"arn:aws:mq:{region}:123456789012:broker:{name}:{id}",
            Created = Today.AddYears(-2),
            State = "RUNNING",
        };
        return broker.Judge(Parameters, DateOnly.FromDateTime(Today));
    }
}
