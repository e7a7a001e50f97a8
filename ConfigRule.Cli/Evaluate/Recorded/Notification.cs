using System.Text.Json;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Recorded;

/// <summary>
/// Reads what AWS Config sends about a change: a message of its delivery channel, alone or in the envelope of SNS and SQS, and an
/// event of EventBridge. The answer of GetAggregateResourceConfig has its item in the same member.
/// </summary>
internal static class Notification
{
    // SQS contains SNS contains the message.
    private const int MostEnvelopes = 5;

    // Queues and topics, in the spelling of their events and of their answers.
    private static readonly string[] Envelopes = ["detail", "Sns", "Message", "Body"];

    /// <summary>Whether a record of a list is such a message, and not one of CloudTrail's records or S3's events.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> json) => Utf8Json.Member(json, "eventSource") is "aws:sns" or "aws:sqs"
        || Utf8Json.Member(json, "ReceiptHandle") is not null;

    /// <summary>The broker in a message; null when it is about something else.</summary>
    /// <exception cref="InvalidInputException">A required field is missing or has the wrong type.</exception>
    public static RecordedBroker? Read(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields? message = Utf8Json.Object(json, path);
        for (int i = 0; message is { } found; i++)
        {
            if (found.Object("configurationItem") is { } item)
            {
                return ConfigItem.Read(item, source);
            }

            if (found.Object("configurationItemSummary") is { } summary)
            {
                return ConfigItem.ReadSummary(summary, found.Object("s3DeliverySummary")?.Text("s3BucketLocation"), source);
            }

            message = i < MostEnvelopes
                ? Inside(found)
                : throw new InvalidInputException($"{found.Path} is in more than {MostEnvelopes} envelopes, and is not read.");
        }

        return null;
    }

    /// <summary>The content of an envelope, an object or JSON in a text; null when there is none.</summary>
    private static JsonFields? Inside(JsonFields envelope)
    {
        foreach (string name in Envelopes)
        {
            switch (envelope.Find(name))
            {
                case { ValueKind: JsonValueKind.Object } content:
                    return new(content, envelope.PathOf(name));
                case { ValueKind: JsonValueKind.String } when envelope.Text(name) is { } text && text.TrimStart().StartsWith('{'):
                    return JsonFields.Parse(text, envelope.PathOf(name), quotable: false);
            }
        }

        return null;
    }
}
