using System.CommandLine;
using System.CommandLine.Completions;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report;

/// <summary>The options that <c>audit</c> and <c>evaluate</c> have in common.</summary>
internal sealed class ReportOptions
{
    /// <summary>The exit statuses of a command that writes a report, for its help.</summary>
    public const string ExitStatuses = """
        Exit status: 0 everything was read and evaluated; 1 a broker is what --fail-on names; 2 bad input or usage, or a file that may
        describe brokers was not read; 3 an AWS call failed; 130 stopped by Ctrl+C. The highest of several applies.
        """;

    private const string New = "new";

    private static readonly Dictionary<string, string> Verdicts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["noncompliant"] = RowCompliance.NonCompliant,
        ["undecided"] = RowCompliance.Undecided,
        [New] = New,
    };

    private readonly OutputOptions output = new(Enum.GetValues<OutputFormat>());

    private readonly ParametersOption parameters = new("The rule's parameters");

    private readonly Option<string[]> failOn = new("--fail-on")
    {
        Description = "Exit with status 1 if a broker is one of these, with a comma between several: noncompliant, undecided, new "
            + "(noncompliant now, and not so in the report of --compare). Resources that are in another file, as those of a nested "
            + "stack, count as undecided.",
        HelpName = string.Join(',', Verdicts.Keys),
        CompletionSources = { _ => Verdicts.Keys.Select(verdict => new CompletionItem(verdict)) },
    };

    private readonly Option<bool> failOnNonCompliant = new("--fail-on-noncompliant")
    {
        Description = "The same as --fail-on noncompliant.",
    };

    private readonly Option<bool> quiet = new("--quiet", "-q")
    {
        Description = "Show no progress, and no notes about files that do not describe brokers.",
    };

    private readonly Option<bool> sarifAll = new("--sarif-all")
    {
        Description = "With --format sarif: list compliant and not applicable brokers, too.",
    };

    private readonly Option<string?> compare = new("--compare")
    {
        Description = "Also report what changed since this earlier report (of --format json): what newly fails or is undecided, was "
            + "cured, got or lost an exemption, came and went; in the formats table, html, json and csv.",
        HelpName = "EARLIER.json",
    };

    public ReportOptions() => failOn.Validators.Add(result =>
    {
        foreach (string word in Words([.. result.Tokens.Select(token => token.Value)]).Where(word => !Verdicts.ContainsKey(word)))
        {
            string others = string.Join(", ", Verdicts.Keys.Where(verdict => verdict is not New));
            result.AddError($"--fail-on is '{PrintableText.OneLine(word, 60)}': expected {others} or {New}.");
        }
    });

    public void AddTo(Command command)
    {
        output.AddTo(command);
        parameters.AddTo(command);
        command.Options.Add(failOn);
        command.Options.Add(failOnNonCompliant);
        command.Options.Add(compare);
        command.Options.Add(quiet);
        command.Options.Add(sarifAll);
        command.Validators.Add(result =>
        {
            string[] named = [.. result.GetResult(failOn)?.Tokens.Select(token => token.Value) ?? []];
            if (!result.IsGiven(compare) && Words(named).Contains(New, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError("--fail-on new needs an earlier report: --compare EARLIER.json.");
            }
        });
    }

    /// <summary>Whether progress is shown: without --quiet.</summary>
    public bool ShowsProgress(ParseResult options) => !IsQuiet(options);

    /// <summary>Whether notes about skipped files are left out of standard error.</summary>
    public bool IsQuiet(ParseResult options) => options.GetValue(quiet);

    /// <summary>Whether a SARIF report lists every broker.</summary>
    public bool IsSarifAll(ParseResult options) => options.GetValue(sarifAll);

    /// <inheritdoc cref="ParametersOption.Read"/>
    public RuleParameters Parameters(ParseResult options) => parameters.Read(options);

    /// <summary>The earlier report's file; null if none is given.</summary>
    public string? CompareOf(ParseResult options) => options.GetValue(compare);

    /// <summary>The report's format and file.</summary>
    public OutputOptions Output => output;

    /// <summary>Whether a verdict that was asked for makes the exit status 1.</summary>
    public bool Fails(ParseResult options, IEnumerable<BrokerRow> rows, ReportInfo info)
    {
        HashSet<string> failing = [.. Words(options.GetValue(failOn) ?? []).Select(word => Verdicts[word])];
        if (options.GetValue(failOnNonCompliant))
        {
            failing.Add(RowCompliance.NonCompliant);
        }

        return rows.Any(row => failing.Contains(row.Compliance))
            || (failing.Contains(RowCompliance.Undecided) && info.Notes.Any(note => note.Kind is NoteKind.Elsewhere))
            || (failing.Contains(New) && info.Changes is { HasNewFailure: true });
    }

    private static IEnumerable<string> Words(string[] values) =>
        values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries));
}
