using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using CsvHelper;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// RFC 4180 for spreadsheets, with a header row. The first column says what a row records: <c>broker</c>; <c>problem</c>, above the
/// brokers, for what could not be read; <c>region</c>, above them, for each account and Region that was read; below them
/// <c>change</c>, for each broker that changed since the report of <c>--compare</c>, and <c>note</c>.
/// So a sheet says by itself what was looked at and whether it is complete.
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

    public CsvReport(TextWriter output, ReportInfo info)
    {
        csv = CsvWriter.Create(output, Options, leaveOpen: true);
        csv.WriteHeader(["record", .. RowColumns.All.Select(column => column.Name)]);
        foreach (Problem problem in info.Problems)
        {
            Add("problem", problem.Where, problem.Message);
        }

        foreach (Place place in info.Places)
        {
            Add("region", column => column.Name switch
            {
                "accountId" => place.Account,
                "region" => place.Region,
                "annotation" => TableText.Count(place.Brokers, "broker"),
                _ => null,
            });
        }
    }

    public void Add(BrokerRow row) => Add("broker", column => column.Value(row));

    public async Task EndAsync(ReportInfo info)
    {
        foreach (Change change in info.Changes?.Brokers ?? [])
        {
            Add("change", column => column.Name switch
            {
                "resourceId" => change.ResourceId,
                "resourceName" => change.ResourceName,
                "accountId" => change.AccountId,
                "region" => change.Region,
                "annotation" => $"{change.Labels}: {change.Sentence}",
                "source" => info.Changes!.File,
                _ => null,
            });
        }

        foreach (Note note in info.Notes)
        {
            Add("note", note.Where, note.Message);
        }

        await csv.DisposeAsync();
    }

    private void Add(string record, string where, string message) =>
        Add(record, column => column.Name switch { "annotation" => message, "source" => where, _ => null });

    private void Add(string record, Func<(string Name, Func<BrokerRow, string?> Value), string?> field)
    {
        csv.WriteField(record);
        foreach ((string, Func<BrokerRow, string?>) column in RowColumns.All)
        {
            csv.WriteField(Neutral(field(column)));
        }

        csv.EndRecord();
    }

    private static string? Neutral(string? text) => text switch
    {
        ['\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\n', ..] => $"'{text}",

        // Some spreadsheets trim a cell before they read it.
        [' ' or '\u00A0', ..] when text.TrimStart() is
            ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] => $"'{text}",
        _ => text,
    };
}
