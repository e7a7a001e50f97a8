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
        Description = "Exit with status 1 when a broker is NON_COMPLIANT; one that is UNDECIDED does not count.",
    };

    private readonly Option<bool> quiet = new("--quiet", "-q")
    {
        Description = "No progress; only the result, and what went wrong or was passed over.",
    };

    public void AddTo(Command command)
    {
        output.AddTo(command);
        parameters.AddTo(command);
        command.Options.Add(failOnNonCompliant);
        command.Options.Add(quiet);
    }

    /// <summary>Whether progress may be drawn: on a terminal, unless it is unwanted.</summary>
    public bool ShowsProgress(ParseResult options) => !options.GetValue(quiet) && !Console.IsErrorRedirected;

    /// <inheritdoc cref="ParametersOption.Read"/>
    public RuleParameters Parameters(ParseResult options) => parameters.Read(options);

    /// <summary>Where the report goes and in which form.</summary>
    public OutputOptions Output => output;

    /// <summary>Whether a NON_COMPLIANT broker makes the exit status 1.</summary>
    public bool FailsOnNonCompliant(ParseResult options) => options.GetValue(failOnNonCompliant);
}
