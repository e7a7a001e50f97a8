using ConfigRule.Cli.Output;

namespace ConfigRule.Cli.Report;

/// <summary>One writer for each form.</summary>
internal static class ReportForm
{
    public static IReport Create(OutputFormat format, TextWriter output, ReportInfo info, bool colours) => format switch
    {
        OutputFormat.Table => new TableReport(output, colours),
        OutputFormat.Json => new JsonReport(output),
        _ => throw new NotSupportedException($"No report in the form {format} of {info.Scope}."),
    };
}
