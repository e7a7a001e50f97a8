using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd.Secrets;

/// <summary>
/// A broker with something unmistakable in every field that may be secret, and the decision, field by field, what is.
/// <list type="table">
/// <listheader><term>field</term><description>may be shown</description></listheader>
/// <item><term>users: names and passwords; the LDAP account's password</term><description>never</description></item>
/// <item><term>the event's result token; AWS's secret key and session token</term><description>never</description></item>
/// <item><term>tag values</term><description>in a plan, whose replacement carries them; nowhere else</description></item>
/// <item><term>the value of the tag that ExemptionTagKey names</term><description>in annotations and reports: it is written for
/// the auditor; never in a log</description></item>
/// <item><term>the LDAP account's name</term><description>in a plan, whose replacement signs in by it; nowhere else</description></item>
/// <item><term>broker names, ids, ARNs, engines, modes, tag keys, the access key's id</term><description>everywhere: they name
/// things</description></item>
/// </list>
/// </summary>
internal static class Canaries
{
    public const string ExemptionKey = "exempt";
    public const string ExemptionReason = "canary-reason-10";

    /// <summary>Never to be seen, whatever the verb.</summary>
    public static Dictionary<string, string> Never { get; } = new()
    {
        ["user"] = "canary-user-01",
        ["password"] = "canary-password-02",
        ["LDAP password"] = "canary-ldap-password-03",
        ["result token"] = "canary-token-04",
        ["secret key"] = "canary-secret-key-05",
        ["session token"] = "canary-session-06",
    };

    /// <summary>Settings of the broker: a plan carries them over, nothing else shows them.</summary>
    public static Dictionary<string, string> Settings { get; } = new()
    {
        ["tag value"] = "canary-tag-07",
        ["LDAP account"] = "canary-ldap-account-08",
    };

    /// <summary>AWS's own keys, as the environment holds them.</summary>
    public static Dictionary<string, string> Keys { get; } = new()
    {
        ["AWS_ACCESS_KEY_ID"] = AwsEnvironment.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = Never["secret key"],
        ["AWS_SESSION_TOKEN"] = Never["session token"],
        ["AWS_REGION"] = "eu-central-1",
    };

    /// <summary>What AWS says where a signature is wrong: it repeats the request, the session's token included.</summary>
    public static string QuotingTheRequest =>
        "The request signature we calculated does not match.\n\nThe Canonical String for this request should have "
        + $"been\n'POST\n/\n\nx-amz-security-token:{Never["session token"]}\n\nhost;x-amz-date'";

    /// <summary>
    /// What describe-broker says, in the CLI's spelling. Amazon MQ keeps passwords to itself: should it ever not, neither shows
    /// it.
    /// </summary>
    public static JsonObject Described()
    {
        JsonObject broker = JsonNode.Parse(File.ReadAllText(Repository.File("samples", "plan", "activemq-ldap-kms.json")))!.AsObject();
        broker["Tags"] = Tags();
        broker["Users"] = new JsonArray(new JsonObject { ["Username"] = Never["user"], ["Password"] = Never["password"] });
        JsonObject ldap = broker["LdapServerMetadata"]!.AsObject();
        ldap["ServiceAccountUsername"] = $"cn={Settings["LDAP account"]}";
        ldap["ServiceAccountPassword"] = Never["LDAP password"];
        return broker;
    }

    /// <summary>The same as Amazon MQ's API spells it.</summary>
    public static JsonObject Answered() => CamelCase(Described()).AsObject();

    public static JsonObject Item()
    {
        JsonObject item = Some.Item(tags: Tags());
        JsonObject configuration = Described();
        configuration["Tags"] = new JsonArray(
            [.. Tags().Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value!.DeepClone() })]);
        item["configuration"] = configuration;
        return item;
    }

    public static JsonObject Event(JsonObject? item = null, string? parameters = null) =>
        Some.Event(Some.Change((item ?? Item()).DeepClone().AsObject()), parameters, Never["result token"]);

    /// <summary>Events that cannot be read, each broken in another place.</summary>
    public static IEnumerable<string> BrokenEvents()
    {
        string whole = Event().ToJsonString();
        yield return whole[..^4];
        yield return whole.Replace("\"resultToken\":\"", "\"resultToken\":7,\"resultToken\":\"", StringComparison.Ordinal);
        JsonObject cut = Event();
        cut["invokingEvent"] = cut["invokingEvent"]!.GetValue<string>()[..^4];
        yield return cut.ToJsonString();
        foreach (string field in (string[])["configuration", "tags"])
        {
            JsonObject item = Item();
            item[field] = item[field]!.ToJsonString()[..^2];
            yield return Event(item).ToJsonString();
            item[field] = new JsonArray(item[field]!.DeepClone());
            yield return Event(item).ToJsonString();
        }

        foreach (string field in (string[])["resourceId", "configurationItemStatus", "configurationItemCaptureTime"])
        {
            JsonObject item = Item();
            item[field] = Described();
            yield return Event(item).ToJsonString();
        }
    }

    /// <summary>Fails with the field's name.</summary>
    public static void AssertAbsent(string output, IEnumerable<KeyValuePair<string, string>> secrets, string where) => Assert.All(
        secrets, secret => Assert.False(
            output.Contains(secret.Value, StringComparison.OrdinalIgnoreCase), $"{where} shows the {secret.Key}:\n{output}"));

    private static JsonObject Tags() => new() { ["team"] = Settings["tag value"], [ExemptionKey] = $"2020-01-01 {ExemptionReason}" };

    private static JsonNode CamelCase(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            char.ToLowerInvariant(member.Key[0]) + member.Key[1..],
            member.Value is null ? null : member.Key is "Tags" ? member.Value.DeepClone() : CamelCase(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : CamelCase(item))]),
        _ => node.DeepClone(),
    };
}
