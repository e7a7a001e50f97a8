using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Fuzz.Targets;

/// <summary>What Lambda hands to the function: the envelope, and the JSON strings within it.</summary>
internal sealed partial class EventTarget : FuzzTarget
{
    private const string Token = "CANARY-TOKEN";

    public override string Name => "event";

    public override IReadOnlyList<string> Words { get; } =
    [
        "invokingEvent", "resultToken", "ruleParameters", "eventLeftScope", "configRuleName", "evaluationMode", "PROACTIVE", "messageType",
        "configurationItem", "configurationItemSummary", "configuration", "configurationItemStatus", "configurationItemCaptureTime",
        "ConfigurationItemChangeNotification", "OversizedConfigurationItemChangeNotification", "ScheduledNotification",
        "notificationCreationTime", "resourceId", "resourceType", "resourceName", "AWS::AmazonMQ::Broker", "OK", "ResourceDeleted",
        "DeploymentMode", "EngineType", "BrokerName", "Tags", "tags", "Key", "Value", "ACTIVEMQ", "RabbitMQ", "CLUSTER_MULTI_AZ",
        "ACTIVE_STANDBY_MULTI_AZ", "SINGLE_INSTANCE", "EngineTypes", "ExemptionTagKey", "exempt", "2026-07-01T08:00:00.000Z",
        "null", "true", "{}", "[]", "\"\"", "1e999", "-0", "\\ud800", "\\u0000", "\\\"", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", Token,
    ];

    public override IEnumerable<byte[]> Seeds(string samples) => Directory.GetFiles(Path.Combine(samples, "events"))
        .Order(StringComparer.Ordinal)
        .Select(file => Encoding.UTF8.GetBytes(AnyToken().Replace(File.ReadAllText(file), $"$1{Token}\"")))

        // A part of the input is quoted only if it ends too early.
        .Append(Encoding.UTF8.GetBytes($$"""{"resultToken":"{{Token}}","x"""));

    public override void Check(byte[] input)
    {
        RuleEvent read;
        try
        {
            read = EventReader.Read(input);
        }
        catch (InvalidEventException refused)
        {
            Oracle.EnsureOneLine(refused.Message, 400, "The message");
            Oracle.Ensure(
                !refused.ToString().Contains(Token, StringComparison.Ordinal) || !IsOnlyTheResultToken(input),
                $"The message contains the result token: {refused}");
            return;
        }

        Oracle.Ensure(!string.IsNullOrWhiteSpace(read.ResultToken), "An event without a result token was accepted.");
        switch (read.Invocation)
        {
            case Invocation.BrokerChanged changed:
                EnsureResource(changed.Resource);
                Oracle.Ensure(
                    changed.Resource.Type.Equals(Resource.Broker, StringComparison.OrdinalIgnoreCase),
                    "A resource that is not a broker is evaluated.");
                Oracle.EnsureVerdict(
                    DeploymentModePolicy.Evaluate(changed.Broker, read.Parameters, Oracle.Today), changed.Broker, read.Parameters);
                break;
            case Invocation.OversizedItem oversized:
                EnsureResource(oversized.Resource);
                break;
            case Invocation.BrokerGone gone:
                EnsureResource(gone.Resource);
                break;
            default:
                Oracle.Ensure(!string.IsNullOrWhiteSpace(read.RuleName), "A sweep without a rule's name was accepted.");
                break;
        }
    }

    private static void EnsureResource(Resource resource)
    {
        Oracle.Ensure(resource.Type.Trim().Length is > 0 and <= 256, "The resource type is not what PutEvaluations takes.");
        Oracle.Ensure(resource.Id.Trim().Length is > 0 and <= 768, "The resource id is not what PutEvaluations takes.");
    }

    /// <summary>Outside its member the canary is a word like any other, and may be quoted.</summary>
    private static bool IsOnlyTheResultToken(byte[] input)
    {
        string text = Encoding.Latin1.GetString(input);
        if (text.Split(Token).Length != 2 || !AnyToken().Match(text).Value.Contains(Token, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(input);
            return document.RootElement.TryGetProperty("resultToken", out JsonElement token)
                && token.ValueKind is JsonValueKind.String
                && token.GetString()!.Contains(Token, StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            // Without JSON its member is unknown: taken for the envelope's.
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex("(\"resultToken\"\\s*:\\s*\")[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex AnyToken();
}
