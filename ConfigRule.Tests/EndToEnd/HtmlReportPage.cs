using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

/// <summary>axe-core, the auditors' own tool, on the HTML report: contrast, names, roles, order.</summary>
[Collection(typeof(ChromiumCollection))]
public sealed class HtmlReportAccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Axe_finds_nothing_serious_in_a_report(ColorScheme scheme, int width)
    {
        // As high as the page: the browser skips rows that are out of sight, and axe-core would too.
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(
            chromium, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 8000 } });

        Assert.Empty(await SeriousAsync(report.Page));
    }

    [Fact]
    public async Task Axe_finds_nothing_serious_in_a_report_on_nothing()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(
            chromium, rows: [], info: ReportSamples.Info(withProblems: false));

        Assert.Empty(await SeriousAsync(report.Page));
        Assert.Equal("No broker was found.", await report.Page.Locator(".headline").InnerTextAsync());
        Assert.Empty(report.Complaints);
    }

    internal static async Task<IEnumerable<string>> SeriousAsync(IPage page)
    {
        AxeResult result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.NotEmpty(result.Passes);
        return result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}");
    }
}
