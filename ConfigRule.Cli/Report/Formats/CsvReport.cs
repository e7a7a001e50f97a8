using ConfigRule.Cli.Report.Rows;
using CsvHelper;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// RFC 4180 for spreadsheets, with a header row; each row is written at once.
/// <para>
/// Names, tags and paths come from outside, and a spreadsheet executes a cell that starts like a formula. Such a cell gets an
/// apostrophe in front, which marks text. CsvHelper's Escape does this for the characters that OWASP lists; its other options
/// are not acceptable for evidence: Strip changes a name, Throw loses the report. Escape handles ASCII only, so this class
/// handles the full-width signs, which some spreadsheets read as the plain ones, and a leading line feed.
/// </para>
/// </summary>
internal sealed class CsvReport : IReport
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    private readonly CsvWriter csv;

    public CsvReport(TextWriter output)
    {
        csv = CsvWriter.Create(output, Options, leaveOpen: true);
        csv.WriteHeader([.. RowColumns.All.Select(column => column.Name)]);
    }

    public void Add(BrokerRow row)
    {
        foreach ((_, Func<BrokerRow, string?> value) in RowColumns.All)
        {
            csv.WriteField(Neutral(value(row)));
        }

        csv.EndRecord();
    }

    public async Task EndAsync(ReportInfo info) => await csv.DisposeAsync();

    private static string? Neutral(string? text) => text switch
    {
        ['\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\n', ..] => $"'{text}",

        // Some spreadsheets trim a cell before they read it.
        [' ' or '\u00A0', ..] when text.TrimStart() is
            ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] => $"'{text}",
        _ => text,
    };
}
