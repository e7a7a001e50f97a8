using ConfigRule.Cli.Output;

namespace ConfigRule.Cli.Report;

/// <summary>One writer for each form.</summary>
internal static class ReportForm
{
    public static IReport Create(OutputFormat format, TextWriter output, ReportInfo info, bool colours) => format switch
    {
        OutputFormat.Table => new TableReport(output, colours),
        OutputFormat.Json => new JsonReport(output),
        OutputFormat.Csv => new CsvReport(output),
        OutputFormat.Sarif => new SarifReport(output),
        OutputFormat.Html => new HtmlReport(output),
        _ => throw new NotSupportedException($"No report in the form {format} of {info.Scope}."),
    };
}
