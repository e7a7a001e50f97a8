using System.CommandLine;
using ConfigRule.Cli.Output;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report;

/// <summary>What <c>audit</c> and <c>evaluate</c> have in common: options, the order of rows, the report, the exit status.</summary>
internal sealed class ReportOptions
{
    private const int LongestName = 500;

    private readonly OutputOptions output = new(Enum.GetValues<OutputFormat>());

    private readonly Option<string?> parameters = new("--parameters")
    {
        Description = """The rule's parameters, e.g. '{"EngineTypes":"RabbitMQ","ExemptionTagKey":"mq-003:exempt"}'.""",
        HelpName = "JSON",
    };

    private readonly Option<bool> failOnNonCompliant = new("--fail-on-noncompliant")
    {
        Description = "Exit with status 1 when a broker is NON_COMPLIANT; one that is UNDECIDED does not count.",
    };

    private readonly Option<bool> quiet = new("--quiet", "-q")
    {
        Description = "No progress; only the result, and what went wrong or was passed over.",
    };

    public void AddTo(Command command)
    {
        output.AddTo(command);
        command.Options.Add(parameters);
        command.Options.Add(failOnNonCompliant);
        command.Options.Add(quiet);
    }

    /// <summary>Whether progress may be drawn: on a terminal, unless it is unwanted.</summary>
    public bool ShowsProgress(ParseResult options) => !options.GetValue(quiet) && !Console.IsErrorRedirected;

    /// <exception cref="BadInputException"><c>--parameters</c> is not what the rule takes.</exception>
    public RuleParameters Parameters(ParseResult options)
    {
        try
        {
            return RuleParametersReader.Read(options.GetValue(parameters));
        }
        catch (InvalidEventException cause)
        {
            throw new BadInputException($"--parameters: {cause.Message}", cause);
        }
    }

    /// <summary>Judges what is found, writes the report, tells problems on standard error; gives the exit status.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="info">What the report says of itself; problems are added to it while brokers are found.</param>
    /// <param name="brokers">The brokers, in any order.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <param name="inputs">Files that are read, none of which the report may replace.</param>
    public async Task<int> RunAsync(
        ParseResult options, ReportInfo info, IAsyncEnumerable<FoundBroker> brokers, CancellationToken cancellation, params IEnumerable<string> inputs)
    {
        await using TextWriter writer = output.Open(options, keep: true, inputs);
        DateOnly today = DateOnly.FromDateTime(info.GeneratedAt);
        using SortedRows rows = new();
        (bool any, bool failing) = (false, false);
        await foreach (FoundBroker broker in brokers.WithCancellation(cancellation))
        {
            BrokerRow row = broker.Judge(info.Parameters, today);
            failing |= row.Compliance is RowCompliance.NonCompliant;
            any = true;
            rows.Add(row);
        }

        OutputFile.Empty(writer);
        IReport report = ReportForm.Create(output.FormatOf(options), writer, info, output.Colours(options));
        foreach (BrokerRow row in rows.Read())
        {
            report.Add(row);
        }

        await report.EndAsync(info);
        if (!any && info.Problems.Count == 0)
        {
            // A check that judged nothing must not pass for one that found nothing wrong.
            await Console.Error.WriteLineAsync($"mq003: no brokers found. Looked at: {ShortText.Of(info.Scope, LongestName)}.");
        }

        foreach (Problem problem in info.Problems)
        {
            // A file's name may hold whatever moves a terminal's cursor.
            await Console.Error.WriteLineAsync($"mq003: {ShortText.Of(problem.Where, LongestName)}: {problem.Message}");
        }

        int worst = info.Problems.Select(problem => problem.Status).Append(ExitStatus.Done).Max();
        return worst is ExitStatus.Done && failing && options.GetValue(failOnNonCompliant) ? ExitStatus.NonCompliant : worst;
    }
}
