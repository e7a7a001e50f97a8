using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.ConfigService;
using Amazon.Lambda.Core;
using Amazon.MQ;
using ConfigRule.Cli.Embedded;
using ConfigRule.Events;

namespace ConfigRule.Cli.Invoke;

/// <summary>Invokes the Lambda's own handler with one event after the other.</summary>
/// <param name="config">AWS Config, real or embedded.</param>
/// <param name="mq">Amazon MQ, likewise.</param>
/// <param name="embedded">The embedded AWS Config on a dry run: it must know the events' tokens. Null on a real one.</param>
/// <param name="parameters">JSON to take the place of the events' rule parameters; null leaves them.</param>
/// <param name="logger">Takes the handler's messages.</param>
internal sealed class Invoker(
    IAmazonConfigService config, IAmazonMQ mq, EmbeddedAwsConfig? embedded, string? parameters, ILambdaLogger logger)
{
    /// <summary>Never throws for what an event or AWS did wrong: the result says it, and the next event has its turn.</summary>
    public async Task<InvokeResult> InvokeAsync(EventFile file)
    {
        List<Judgement> evaluations = [];
        try
        {
            byte[] json = Prepared(file.Json);
            Function function = new(config, mq, TimeProvider.System, evaluations.Add);
            await function.HandleAsync(new MemoryStream(json), new LocalContext(logger));
            return new(file.Name, evaluations, null);
        }
        catch (Exception failure)
        {
            return new(file.Name, evaluations, failure);
        }
    }

    /// <summary>The exit status that a failure stands for.</summary>
    public static int StatusOf(Exception? failure) => failure switch
    {
        null => ExitStatus.Done,
        InvalidEventException => ExitStatus.BadInput,
        _ => ExitStatus.AwsFailed,
    };

    /// <summary>An event that cannot be read goes to the handler as it is, whose complaint is the better one.</summary>
    private byte[] Prepared(byte[] json)
    {
        JsonObject? envelope;
        try
        {
            envelope = JsonNode.Parse(json, new() { PropertyNameCaseInsensitive = true }) as JsonObject;
            if (envelope is null)
            {
                return json;
            }

            if (embedded is not null
                && envelope["resultToken"] is JsonValue token && token.TryGetValue(out string? resultToken)
                && !string.IsNullOrEmpty(resultToken) && resultToken is not "TESTMODE")
            {
                embedded.IssueToken(
                    resultToken,
                    envelope["configRuleName"] is JsonValue rule && rule.TryGetValue(out string? name) ? name : "");
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return json;
        }

        if (parameters is null)
        {
            return json;
        }

        envelope["ruleParameters"] = parameters;
        return JsonSerializer.SerializeToUtf8Bytes(envelope);
    }
}
