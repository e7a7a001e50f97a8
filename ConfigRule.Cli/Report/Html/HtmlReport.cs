using ConfigRule.Cli.Report.Rows;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConfigRule.Cli.Report.Html;

/// <summary>
/// One self-contained page for auditors and managers. Razor components render it, so that every value is encoded. It is written
/// at the end, because its totals come first.
/// </summary>
internal sealed class HtmlReport(TextWriter output) : IReport
{
    private readonly List<BrokerRow> rows = [];

    public void Add(BrokerRow row) => rows.Add(PlainText.Clean(row));

    public async Task EndAsync(ReportInfo info)
    {
        ServiceCollection parts = new();
        parts.AddSingleton(new EvidencePage(info, rows));
        await using ServiceProvider services = parts.BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<EvidenceDocument>()).WriteHtmlTo(output));
        await output.WriteAsync('\n');
    }
}
