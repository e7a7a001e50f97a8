using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using Microsoft.Playwright;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>A report open in a browser, from a file as its readers have it, and what the browser had to say.</summary>
internal sealed class HtmlReportPage : IAsyncDisposable
{
    private readonly List<string> complaints = [];
    private readonly List<string> requests = [];
    private readonly string file;

    private HtmlReportPage(IPage page, string file)
    {
        (Page, this.file) = (page, file);
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add($"console: {message.Text}");
        page.PageError += (_, error) => complaints.Add($"error: {error}");
        page.Dialog += async (_, dialog) =>
        {
            complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Console messages, errors, dialogs.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyList<string> Requests => requests;

    public string Address => new Uri(file).AbsoluteUri;

    /// <summary>The brokers' names as shown, in their order; not as innerText, which is empty for what is out of sight.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() =>
        await Page.Locator("#brokers tbody tr:visible .name").AllTextContentsAsync();

    public static async Task<HtmlReportPage> OpenAsync(
        Chromium chromium, BrowserNewContextOptions? options = null, IEnumerable<BrokerRow>? rows = null, ReportInfo? info = null)
    {
        IPage page = await chromium.NewPageAsync(options);
        HtmlReportPage report = new(page, Path.Combine(Directory.CreateTempSubdirectory("mq003-").FullName, "report.html"));
        await File.WriteAllTextAsync(report.file, await ReportSamples.WriteAsync(OutputFormat.Html, rows ?? ReportSamples.Sorted(), info));
        await page.GotoAsync(report.Address);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
