using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Formats;
using ConfigRule.Cli.Report.Html;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report;

/// <summary>Creates the writer of a format; <c>info</c> must contain every problem and note.</summary>
internal static class ReportFactory
{
    public static IReport Create(OutputFormat format, TextWriter output, ReportInfo info, ReportStyle style) => format switch
    {
        OutputFormat.Table => new TableReport(output, style),
        OutputFormat.Json => new JsonReport(output, info),
        OutputFormat.Csv => new CsvReport(output, info),
        OutputFormat.Sarif => new SarifReport(output, info.Parameters.Engines, style.SarifAll),
        OutputFormat.Html => new HtmlReport(output),
        OutputFormat.JUnit => new JUnitReport(output),
        OutputFormat.Asff => new AsffReport(output, info),
        OutputFormat.Oscal => new OscalReport(output),
        _ => throw new NotSupportedException($"There is no report in the format {format}."),
    };
}
