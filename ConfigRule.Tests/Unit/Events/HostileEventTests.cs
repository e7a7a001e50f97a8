using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Events;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Unit.Events;

/// <summary>Every place of an event in which strangers write, and in each what readers of JSON stumble over.</summary>
public sealed class HostileEventTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>
    /// What is refused. The rest is passed over where it stands in a member that nobody reads; tags and parameters are read
    /// one and all. Of the envelope only the members that are read must not stand twice.
    /// </summary>
    private static readonly Dictionary<string, string[]> RefusedIn = new()
    {
        ["envelope"] = ["deep"],
        ["invokingEvent"] = ["deep", "twice", "bytes"],
        ["item"] = ["deep", "twice", "bytes"],
        ["configuration"] = ["deep", "twice", "bytes"],
        ["tags"] = ["deep", "twice", "bytes", "surrogate", "beyond"],
        ["ruleParameters"] = ["deep", "twice", "bytes", "surrogate", "beyond", "huge"],
    };

    public static MatrixTheoryData<string, string> Cases => new(RefusedIn.Keys, ["deep", "huge", "twice", "surrogate", "beyond", "bytes"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_hostile_event_is_judged_or_refused_in_one_sentence_and_at_once(string place, string kind)
    {
        byte[] json = EventWith(place, kind);
        Stopwatch running = Stopwatch.StartNew();

        RuleEvent? read = null;
        string? refused = null;
        try
        {
            read = EventReader.Read(json);
        }
        catch (InvalidEventException failure)
        {
            refused = failure.Message;
        }

        Assert.InRange(running.Elapsed, TimeSpan.Zero, Longest);
        Assert.Equal(RefusedIn[place].Contains(kind), refused is not null);
        if (read is null)
        {
            Assert.InRange(refused!.Length, 10, 400);
            Assert.DoesNotContain(refused, char.IsControl);
            return;
        }

        Broker broker = Assert.IsType<Invocation.BrokerChanged>(read.Invocation).Broker;
        Assert.Equal(Compliance.NonCompliant, DeploymentModePolicy.Evaluate(broker, read.Parameters, new(2026, 7, 1)).Compliance);
    }

    [Theory]
    [InlineData("BrokerName")]
    [InlineData("EngineType")]
    [InlineData("DeploymentMode")]
    public void A_field_that_decides_may_be_megabytes_long_and_the_annotation_stays_short(string field)
    {
        JsonObject item = Some.Item(name: null);
        item["configuration"]![field] = new string('\u202E', 1_000_000) + "\ud83d\ude00\u001b[2J";

        RuleEvent read = Some.Read(Some.Event(Some.Change(item)));

        Verdict verdict = DeploymentModePolicy.Evaluate(
            Assert.IsType<Invocation.BrokerChanged>(read.Invocation).Broker, read.Parameters, new(2026, 7, 1));
        Assert.Equal(Compliance.NonCompliant, verdict.Compliance);
        Assert.InRange(verdict.Annotation.Length, 1, 256);
        Assert.DoesNotContain(verdict.Annotation, character => char.IsControl(character) || character is '\u202E');
    }

    private static byte[] EventWith(string place, string kind)
    {
        const string BadByte = "BADBYTE";
        string member = kind switch
        {
            "deep" => $"\"x\":{new string('[', 100_000)}{new string(']', 100_000)}",
            "huge" => $"\"x\":\"{new string('a', 5_000_000)}\"",
            "twice" => "\"x\":\"1\",\"x\":\"1\"",
            "surrogate" => "\"x\":\"\\ud800\"",
            "beyond" => "\"x\":1e999999",
            _ => $"\"x\":\"{BadByte}\"",
        };
        string Within(string json, string here) => place == here ? $"{json[..^1]}{(json.Length > 2 ? "," : "")}{member}}}" : json;

        JsonObject item = Some.Item();
        string configuration = Within(item["configuration"]!.ToJsonString(), "configuration");
        item.Remove("configuration");
        item.Remove("tags");
        string withConfiguration = $"{item.ToJsonString()[..^1]},\"configuration\":{configuration},\"tags\":{Within("{}", "tags")}}}";
        JsonObject change = Some.Change();
        change.Remove("configurationItem");
        string invoking = Within(
            $"{change.ToJsonString()[..^1]},\"configurationItem\":{Within(withConfiguration, "item")}}}", "invokingEvent");
        JsonObject envelope = Some.Event(ruleParameters: Within("{}", "ruleParameters"));
        envelope.Remove("invokingEvent");
        string text = Within($"{envelope.ToJsonString()[..^1]},\"invokingEvent\":{JsonSerializer.Serialize(invoking)}}}", "envelope");

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(BadByte));
        if (at >= 0)
        {
            bytes[at] = 0xCB;
        }

        return bytes;
    }
}
