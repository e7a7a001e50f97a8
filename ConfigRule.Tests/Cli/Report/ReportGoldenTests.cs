using System.Text.RegularExpressions;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Html;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Report;

/// <summary>Every form of the same report, as it is under version control.</summary>
public sealed partial class ReportGoldenTests
{
    [Theory]
    [InlineData(OutputFormat.Json, "report.json")]
    [InlineData(OutputFormat.Csv, "report.csv")]
    [InlineData(OutputFormat.Sarif, "report.sarif")]
    [InlineData(OutputFormat.JUnit, "report.xml")]
    [InlineData(OutputFormat.Oscal, "report.oscal.json")]
    public async Task The_formats_for_programs_are_the_golden_files(object format, string file) =>
        Golden.Equal(PathOf(file), await ReportSamples.WriteAsync((OutputFormat)format, ReportSamples.Sorted()));

    [Fact]
    public async Task The_table_is_the_golden_file()
    {
        Assert.SkipUnless(Console.IsOutputRedirected, "A terminal's table is as wide as the terminal.");
        Golden.Equal(PathOf("report.txt"), await ReportSamples.WriteAsync(OutputFormat.Table, ReportSamples.Sorted()));
    }

    [Fact]
    public async Task The_page_is_the_golden_file_whatever_its_style()
    {
        string page = await ReportSamples.WriteAsync(OutputFormat.Html, ReportSamples.Sorted());

        string content = page
            .Replace(EvidenceAssets.Style, "(evidence.css)", StringComparison.Ordinal)
            .Replace(EvidenceAssets.Script, "(evidence.js)", StringComparison.Ordinal);
        // A line for each row, for who compares two versions.
        Golden.Equal(PathOf("report.html"), Hash().Replace(content, "(hash)").Replace("<tr", "\n<tr", StringComparison.Ordinal));
    }

    private static string PathOf(string file) => Repository.File("ConfigRule.Tests", "Cli", "Report", "Golden", file);

    [GeneratedRegex("sha256-(?:[^&]|&#x2B;)+")]
    private static partial Regex Hash();
}
