using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Compare;
using ConfigRule.Cli.Usage;
using ConfigRule.Tests.Support;
using CsCheck;

namespace ConfigRule.Tests.Cli.Report;

/// <summary>The file of <c>--compare</c>: any version 1 of our report, and nothing else.</summary>
public sealed class EarlierReportTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"mq003-{Guid.NewGuid():n}.json");

    [Theory]
    [InlineData("{", "The file is not valid JSON at line 1, byte 2.")]
    [InlineData("[]", "The file is an array: expected a JSON report of mq003 (audit or evaluate with --format json).")]
    [InlineData("{\"a\":1}", "The file is JSON, but not a report: expected a JSON report of mq003 (audit or evaluate with --format json).")]
    [InlineData("schemaVersion=\"2.0\"", "schemaVersion is '2.0': expected 1.0 or another version 1.")]
    [InlineData("time=\"yesterday\"", "time is 'yesterday': expected a time like 2026-07-01T08:00:00.000Z.")]
    [InlineData("complete=\"yes\"", "complete is the string 'yes': expected true or false.")]
    [InlineData("brokers={}", "brokers is an object: expected a list.")]
    [InlineData("brokers=[7]", "brokers[0] is 7: expected an object.")]
    [InlineData("brokers=[{}]", "brokers[0].resourceId is missing.")]
    [InlineData(
        "brokers=[{\"resourceId\":\"a\",\"compliance\":\"\\u001b[2J\"}]",
        "brokers[0].compliance is ' [2J': expected COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE, UNDECIDED.")]
    [InlineData("scope={\"regions\":[{\"account\":\"1\"}]}", "scope.regions[0].region is missing.")]
    [InlineData("parameters=null", "parameters is missing.")]
    public async Task A_file_that_is_no_report_is_refused_in_one_line(string content, string message)
    {
        if (content.Split('=', 2) is [var member, var value])
        {
            JsonObject report = JsonNode.Parse(await ReportSamples.WriteAsync(OutputFormat.Json, []))!.AsObject();
            report[member] = JsonNode.Parse(value);
            content = report.ToJsonString();
        }

        await File.WriteAllTextAsync(file, content);

        Assert.Equal($"--compare {file}: {message}", Assert.Throws<BadInputException>(() => EarlierReport.Read(file)).Message);
    }

    [Fact]
    public async Task A_newer_minor_version_with_members_that_nobody_knows_yet_is_read()
    {
        JsonObject report = JsonNode.Parse(await ReportSamples.WriteAsync(OutputFormat.Json, ReportSamples.Sorted()))!.AsObject();
        report["schemaVersion"] = "1.99";
        report["future"] = new JsonArray(1);
        await File.WriteAllTextAsync(file, report.ToJsonString());

        Assert.Equal(ReportSamples.Rows().Count, EarlierReport.Read(file).Brokers.Count);
    }

    [Fact]
    public async Task Whatever_is_done_to_a_report_it_is_read_or_refused_in_one_line()
    {
        byte[] report = Encoding.UTF8.GetBytes(await ReportSamples.WriteAsync(OutputFormat.Json, ReportSamples.Sorted()));
        Gen.Select(Gen.Int[0, report.Length - 1], Gen.Byte, Gen.Int[0, report.Length]).Sample(
            (at, value, length) =>
            {
                byte[] changed = [.. report];
                changed[at] = value;
                File.WriteAllBytes(file, changed.AsSpan(0, Math.Max(length, at + 1)));
                try
                {
                    EarlierReport.Read(file);
                }
                catch (BadInputException refused)
                {
                    Assert.DoesNotContain(refused.Message, char.IsControl);
                }
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_line_too() =>
        Assert.StartsWith(
            $"--compare {file}: Could not find file", Assert.Throws<BadInputException>(() => EarlierReport.Read(file)).Message,
            StringComparison.Ordinal);

    public void Dispose() => File.Delete(file);
}
