using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Formats;
using ConfigRule.Cli.Report.Html;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report;

/// <summary>Creates the writer of a format.</summary>
internal static class ReportFactory
{
    public static IReport Create(OutputFormat format, TextWriter output, ReportInfo info, bool colours) => format switch
    {
        OutputFormat.Table => new TableReport(output, colours),
        OutputFormat.Json => new JsonReport(output),
        OutputFormat.Csv => new CsvReport(output),
        OutputFormat.Sarif => new SarifReport(output, info.Parameters.Engines),
        OutputFormat.Html => new HtmlReport(output),
        _ => throw new NotSupportedException($"There is no report in the format {format}."),
    };
}
