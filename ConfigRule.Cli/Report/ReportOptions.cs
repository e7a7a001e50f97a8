using System.CommandLine;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report;

/// <summary>The options that <c>audit</c> and <c>evaluate</c> have in common.</summary>
internal sealed class ReportOptions
{
    private readonly OutputOptions output = new(Enum.GetValues<OutputFormat>());

    private readonly ParametersOption parameters = new("The rule's parameters");

    private readonly Option<bool> failOnNonCompliant = new("--fail-on-noncompliant")
    {
        Description = "Exit with status 1 if a broker is NON_COMPLIANT; an UNDECIDED one does not count.",
    };

    private readonly Option<bool> quiet = new("--quiet", "-q")
    {
        Description = "Show no progress, only the result, problems and notes about skipped files.",
    };

    public void AddTo(Command command)
    {
        output.AddTo(command);
        parameters.AddTo(command);
        command.Options.Add(failOnNonCompliant);
        command.Options.Add(quiet);
    }

    /// <summary>Whether progress is shown: on a terminal without --quiet.</summary>
    public bool ShowsProgress(ParseResult options) => !options.GetValue(quiet) && !Console.IsErrorRedirected;

    /// <inheritdoc cref="ParametersOption.Read"/>
    public RuleParameters Parameters(ParseResult options) => parameters.Read(options);

    /// <summary>The report's format and file.</summary>
    public OutputOptions Output => output;

    /// <summary>Whether a NON_COMPLIANT broker makes the exit status 1.</summary>
    public bool FailsOnNonCompliant(ParseResult options) => options.GetValue(failOnNonCompliant);
}
