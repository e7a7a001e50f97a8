using System.Text.Json.Nodes;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Cli.Report;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using Microsoft.Playwright;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>--compare</c> as a nightly job runs it: today's report against yesterday's.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Fact]
    public async Task Only_a_broker_that_newly_fails_makes_status_1()
    {
        string yesterday = Path.Combine(folder, "yesterday.json");
        string item = Some.Item().ToJsonString();
        await Mq003.RunAsync(["evaluate", "-", "--output", yesterday], item);
        string[] compare = ["evaluate", "-", "--format", "json", "--compare", yesterday, "--fail-on", "new"];

        Mq003Result same = await Mq003.RunAsync(compare, item);
        Mq003Result another = await Mq003.RunAsync(compare, $"{item}\n{Some.Item("b-new", "new").ToJsonString()}");

        Assert.Equal((0, ""), (same.Status, same.Errors));
        Assert.Empty(JsonNode.Parse(same.Output)!["changes"]!["brokers"]!.AsArray());
        Assert.Equal((1, ""), (another.Status, another.Errors));
        Assert.Equal("new", (string?)Assert.Single(JsonNode.Parse(another.Output)!["changes"]!["brokers"]!.AsArray())!["resourceName"]);
    }

    [Fact]
    public async Task The_earlier_report_is_not_overwritten_and_a_bad_one_is_one_line()
    {
        string file = Path.Combine(folder, "earlier.json");
        await Mq003.RunAsync(["evaluate", "-", "--output", file], Some.Item().ToJsonString());

        Mq003Result over = await Mq003.RunAsync(["evaluate", "-", "--compare", file, "--output", file], Some.Item().ToJsonString());
        await File.WriteAllTextAsync(file, "{}");
        Mq003Result bad = await Mq003.RunAsync(["evaluate", "-", "--compare", file], Some.Item().ToJsonString());

        Assert.Equal((2, $"mq003: --output {file}: this file is also an input and would be overwritten.\n"), (over.Status, over.Errors));
        Assert.Equal(2, bad.Status);
        Assert.StartsWith($"mq003: --compare {file}: The file is JSON, but not a report", bad.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>The section about changes, in a browser.</summary>
[Collection(typeof(ChromiumCollection))]
public sealed class ChangesOnThePageTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_page_lists_the_changes_as_text_and_within_its_width(int width)
    {
        ReportInfo info = ReportSamples.Info();
        info.Changes = await CompareTests.SampleAsync();
        await using HtmlReportPage report = await HtmlReportPage.OpenAsync(
            chromium, new() { ViewportSize = new() { Width = width, Height = 8000 } }, info: info);
        ILocator changes = report.Page.Locator("#changes");

        Assert.Equal("Changes since 2026-07-01T08:30:00Z", await changes.Locator("h2").InnerTextAsync());
        Assert.Equal(info.Changes.Brokers.Count, await changes.Locator("tbody tr").CountAsync());
        Assert.Contains(ReportSamples.Script, await changes.Locator(".name").AllTextContentsAsync());
        Assert.DoesNotContain('\u202E', await changes.InnerTextAsync());
        Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('#changes *')]
              .filter((element) => element.getBoundingClientRect().right > innerWidth)
              .map((element) => element.outerHTML)
            """));
        Assert.Empty(await HtmlReportAccessibilityTests.SeriousAsync(report.Page));
        Assert.Empty(report.Complaints);
    }
}
