using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ConfigRule.Tests.EndToEnd;

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
