using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using Microsoft.Playwright;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The HTML report in a real browser: what it does, and what it must never do.</summary>
[Collection(typeof(ChromiumCollection))]
public sealed class HtmlReportTests(Chromium chromium)
{
    [Fact]
    public async Task The_page_asks_the_network_for_nothing_and_the_browser_has_nothing_to_say()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium);
        await report.Page.GetByLabel("Find").FillAsync("orders");
        await report.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Equal([report.Address], report.Requests);
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task A_name_that_is_markup_shows_as_text()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium);

        Assert.Contains(ReportSamples.Script, await report.NamesAsync());
        Assert.Equal(1, await report.Page.Locator("script").CountAsync());
        Assert.Equal(0, await report.Page.Locator("main b").CountAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task A_script_that_got_in_all_the_same_would_not_run()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium);
        string page = await report.Page.ContentAsync();
        string file = Path.Combine(Path.GetDirectoryName(new Uri(report.Address).LocalPath)!, "attacked.html");
        await File.WriteAllTextAsync(
            file, page.Replace("<main ", $"{ReportSamples.Script}<img src=\"https://example.com/\"><main ", StringComparison.Ordinal));
        await report.Page.GotoAsync(new Uri(file).AbsoluteUri);

        Assert.DoesNotContain(report.Complaints, complaint => complaint.StartsWith("dialog", StringComparison.Ordinal));
        Assert.Contains(report.Complaints, complaint => complaint.Contains("inline script", StringComparison.Ordinal));
        Assert.Contains(report.Complaints, complaint => complaint.Contains("Loading the image", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_and_verdict_filter_and_the_count_says_so()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium);
        ILocator count = report.Page.Locator("#filter-count");

        await report.Page.GetByLabel("Find").FillAsync("  RABBITMQ   us-east-1 ");
        Assert.Equal([ReportSamples.Script, "hasty"], await report.NamesAsync());
        Assert.Equal("2 of 13 brokers", await count.InnerTextAsync());

        await report.Page.GetByLabel("Find").FillAsync("");
        await report.Page.GetByLabel("Verdict", new() { Exact = true }).SelectOptionAsync("UNDECIDED");
        Assert.Equal(["Parameterized"], await report.NamesAsync());

        await report.Page.GetByLabel("Verdict", new() { Exact = true }).SelectOptionAsync("");
        Assert.Equal(ReportSamples.Rows().Count, (await report.NamesAsync()).Count);
        Assert.Equal("13 brokers", await count.InnerTextAsync());
    }

    [Fact]
    public async Task Every_column_sorts_both_ways_by_keyboard_alone()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium, rows: ReportSamples.Many(30));
        IPage page = report.Page;
        await page.GetByLabel("Verdict", new() { Exact = true }).FocusAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("Verdict", await page.Locator("th[aria-sort=ascending]").InnerTextAsync());
        Assert.StartsWith("✕", await FirstVerdictAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Space");
        Assert.Equal("Verdict", await page.Locator("th[aria-sort=descending]").InnerTextAsync());
        Assert.StartsWith("✓", await FirstVerdictAsync(), StringComparison.Ordinal);

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        IReadOnlyList<string> names = await report.NamesAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(names.Reverse(), await report.NamesAsync());
        Assert.Equal(1, await page.Locator("th[aria-sort]").CountAsync());

        Task<string> FirstVerdictAsync() => page.EvaluateAsync<string>(
            "getComputedStyle(document.querySelector('#brokers tbody .verdict'), '::before').content.replaceAll('\"', '')");
    }

    [Fact]
    public async Task Without_script_every_broker_is_there_and_no_control_that_does_nothing()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium, new() { JavaScriptEnabled = false });

        Assert.Equal(ReportSamples.Rows().Count, await report.Page.Locator("#brokers tbody tr").CountAsync());
        Assert.False(await report.Page.Locator("#filter").IsVisibleAsync());
        Assert.Equal(0, await report.Page.Locator("button").CountAsync());
    }

    [Fact]
    public async Task Five_thousand_brokers_stay_usable()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium, rows: ReportSamples.Many(5_000));
        Assert.InRange(new FileInfo(new Uri(report.Address).LocalPath).Length, 1, 5_000_000);

        // Until the browser has drawn: layout and paint are what a reader waits for.
        const string Timed = """
            async (act) => {
              const start = performance.now();
              act();
              await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
              return performance.now() - start;
            }
            """;
        double sort = await report.Page.EvaluateAsync<double>($"({Timed})(() => document.querySelectorAll('th button')[1].click())");
        double filter = await report.Page.EvaluateAsync<double>(
            $"({Timed})(() => {{ const find = document.getElementById('filter-text'); find.value = 'broker-00'; find.dispatchEvent(new "
            + "Event('input')); })");

        TestContext.Current.SendDiagnosticMessage($"5,000 brokers: sort {sort:N0} ms, filter {filter:N0} ms");
        Assert.Equal("1,000 of 5,000 brokers", await report.Page.Locator("#filter-count").InnerTextAsync());
        Assert.InRange(sort, 0, 1_000);
        Assert.InRange(filter, 0, 1_000);
    }
}

/// <summary>The HTML report on paper and on a phone.</summary>
[Collection(typeof(ChromiumCollection))]
public sealed class HtmlReportMediaTests(Chromium chromium)
{
    [Fact]
    public async Task Paper_shows_every_broker_whatever_the_screen_filters()
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(chromium, new() { ColorScheme = ColorScheme.Dark });
        await report.Page.GetByLabel("Find").FillAsync("orders");
        Assert.NotEqual(ReportSamples.Rows().Count, (await report.NamesAsync()).Count);

        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(ReportSamples.Rows().Count, (await report.NamesAsync()).Count);
        Assert.False(await report.Page.Locator("#filter").IsVisibleAsync());
        Assert.Equal("rgb(255, 255, 255)", await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phone_scrolls_down_only(bool script)
    {
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(
            chromium, new() { ViewportSize = new() { Width = 390, Height = 8000 }, JavaScriptEnabled = script });

        Assert.Equal(390, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        // A row clips what is too wide for it, so the page's own width does not tell.
        Assert.Empty(await report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('header *, section > *, #brokers td *')]
              .filter((element) => element.getBoundingClientRect().right > innerWidth)
              .map((element) => element.outerHTML)
            """));
    }
}
