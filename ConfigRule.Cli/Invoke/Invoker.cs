using System.Text.Json;
using Amazon.ConfigService;
using Amazon.Lambda.Core;
using Amazon.MQ;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.DryRun;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;
using ConfigRule.Policy;

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
    /// <summary>What an event or AWS did wrong is in the result, and the next event has its turn.</summary>
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
        catch (Exception failure) when (failure is InvalidInputException || IsOfAws(failure))
        {
            return new(file.Name, evaluations, failure);
        }
    }

    /// <summary>The exit status that a failure stands for.</summary>
    public static int StatusOf(Exception? failure) => failure switch
    {
        null => ExitStatus.Done,
        InvalidInputException => ExitStatus.BadInput,
        _ => ExitStatus.AwsFailed,
    };

    private static bool IsOfAws(Exception failure) => failure
        is AmazonServiceException
        or AmazonClientException
        or HttpRequestException
        or EvaluationsNotRecordedException
        or BrokersNotJudgedException;

    /// <summary>
    /// The event with the parameters asked for, its token known to the embedded AWS Config. One that cannot be read goes
    /// to the handler as it is, whose complaint is the better one.
    /// </summary>
    private byte[] Prepared(byte[] json)
    {
        IncomingEvent? incoming;
        try
        {
            incoming = JsonSerializer.Deserialize(json, EventJson.Default.IncomingEvent);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return json;
        }

        if (incoming is null)
        {
            return json;
        }

        if (!string.IsNullOrEmpty(incoming.ResultToken))
        {
            embedded?.IssueToken(incoming.ResultToken, incoming.ConfigRuleName ?? "");
        }

        if (parameters is null)
        {
            return json;
        }

        incoming.RuleParameters = parameters;
        return JsonSerializer.SerializeToUtf8Bytes(incoming, EventJson.Default.IncomingEvent);
    }
}

/// <summary>What became of one event.</summary>
/// <param name="Event">The file, as it was found; <c>-</c> for standard input.</param>
/// <param name="Evaluations">What AWS Config took, in its order; on an error, what it took before.</param>
/// <param name="Error">Why the invocation failed; null when it did not.</param>
internal sealed record InvokeResult(string Event, IReadOnlyList<Judgement> Evaluations, Exception? Error);
