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

/// <summary>Invokes the Lambda handler with one event after the other.</summary>
/// <param name="config">AWS Config, real or embedded.</param>
/// <param name="mq">Amazon MQ, real or embedded.</param>
/// <param name="embedded">The embedded AWS Config on a dry run, which must know the events' tokens; null on a real run.</param>
/// <param name="parameters">JSON that replaces the events' rule parameters; null keeps them.</param>
/// <param name="logger">Receives the handler's log messages.</param>
internal sealed class Invoker(
    IAmazonConfigService config, IAmazonMQ mq, EmbeddedAwsConfig? embedded, string? parameters, ILambdaLogger logger)
{
    /// <summary>Invokes the handler. A bad event or a failed AWS call becomes the result's error, so that the next event follows.</summary>
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

    /// <summary>The exit status for a failure.</summary>
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
    /// The event with the given parameters; the embedded AWS Config gets its token. An event that cannot be read goes to the
    /// handler unchanged, because the handler's error message is better.
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

/// <summary>The result of one event.</summary>
/// <param name="Event">The event's file; <c>-</c> for standard input.</param>
/// <param name="Evaluations">What AWS Config accepted, in order; after an error, what it accepted before.</param>
/// <param name="Error">Why the invocation failed; null if it did not.</param>
internal sealed record InvokeResult(string Event, IReadOnlyList<Judgement> Evaluations, Exception? Error);
