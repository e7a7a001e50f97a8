using System.CommandLine;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Usage;

/// <summary>The option <c>--parameters</c> of a command: the rule's parameters as AWS Config passes them.</summary>
/// <param name="purpose">What they are for, as the start of the description.</param>
internal sealed class ParametersOption(string purpose)
{
    private readonly Option<string?> option = new("--parameters")
    {
        Description = $"{purpose}, e.g. '{{\"EngineTypes\":\"RabbitMQ\",\"ExemptionTagKey\":\"mq-003:exempt\"}}'. "
            + string.Join(' ', RuleParameters.All.Select(parameter => $"{parameter.Key}: {parameter.Description}")),
        HelpName = "JSON",
    };

    public void AddTo(Command command) => command.Options.Add(option);

    /// <summary>The JSON as given; null if the option is not used.</summary>
    public string? Json(ParseResult options) => options.GetValue(option);

    /// <exception cref="BadInputException">The rule does not accept them.</exception>
    public RuleParameters Read(ParseResult options)
    {
        try
        {
            return RuleParametersReader.Read(Json(options));
        }
        catch (InvalidInputException cause)
        {
            throw new BadInputException($"--parameters: {cause.Message}", cause);
        }
    }
}
