using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using Microsoft.Playwright;

namespace ConfigRule.Tests.EndToEnd;

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
