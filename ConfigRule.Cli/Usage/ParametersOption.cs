using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Usage;

/// <summary>The rule's parameters on a command line: as AWS Config passes them, in a file, or one by one.</summary>
internal sealed class ParametersOption
{
    private readonly Option<string?> all;

    private readonly Option<string?> exemptionTagKey = new("--exemption-tag-key")
    {
        Description = $"The rule's parameter {nameof(RuleParameters.ExemptionTagKey)}.",
        HelpName = "KEY",
    };

    private readonly Option<string?> engineTypes = new("--engine-types")
    {
        Description = $"The rule's parameter {nameof(RuleParameters.EngineTypes)}.",
        HelpName = "ENGINES",
    };

    /// <param name="purpose">What they are for, as the start of the description.</param>
    public ParametersOption(string purpose) => all = new("--parameters")
    {
        Description = $"{purpose}, as JSON, e.g. '{{\"EngineTypes\":\"RabbitMQ\",\"ExemptionTagKey\":\"mq-003:exempt\"}}', or a file "
            + $"with it. {string.Join(' ', RuleParameters.All.Select(parameter => $"{parameter.Key}: {parameter.Description}"))}",
        HelpName = "JSON|FILE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(all);
        command.Options.Add(exemptionTagKey);
        command.Options.Add(engineTypes);
    }

    /// <summary>The parameters as JSON; null if none is given.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or a parameter is given in both ways.</exception>
    public string? Json(ParseResult options)
    {
        string? given = options.GetValue(all);
        string? json = given is null || given.TrimStart() is ['{' or '[', ..] ? given : ReadFile(given);
        foreach ((Option<string?> option, string key) in (ReadOnlySpan<(Option<string?>, string)>)
            [(exemptionTagKey, nameof(RuleParameters.ExemptionTagKey)), (engineTypes, nameof(RuleParameters.EngineTypes))])
        {
            json = options.GetValue(option) is { } value ? With(json, option.Name, key, value) : json;
        }

        return json;
    }

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

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(
                $"--parameters is {InvalidInputException.Quote(path)}: neither a JSON object nor a file that can be read.", cause);
        }
    }

    private static string With(string? json, string option, string key, string value)
    {
        try
        {
            JsonObject parameters = json is null ? [] : JsonNode.Parse(json)?.AsObject() ?? throw new JsonException();
            return parameters.Any(parameter => parameter.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                ? throw new BadInputException($"{option}: --parameters sets {key}, too.")
                : new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value?.DeepClone())))
                {
                    [key] = value,
                }.ToJsonString();
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new BadInputException("--parameters is not a JSON object.", cause);
        }
    }
}
