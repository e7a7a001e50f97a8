using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Events;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using CsCheck;

namespace ConfigRule.Tests.Unit.Events;

/// <summary>Whatever arrives: a clean verdict or an error that says what is wrong, and nothing else.</summary>
public sealed class EventPropertyTests
{
    private static readonly byte[][] Samples = [.. SampleEvents.All.Select(sample => File.ReadAllBytes(sample.Path))];

    private static readonly Gen<JsonNode?> Json = Gen.Recursive<JsonNode?>((depth, nested) => depth > 3
        ? Leaf
        : Gen.Frequency(
            (3, Leaf),
            (1, nested.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
            (1, Gen.Select(Name, nested).Array[0, 3].Select(members => (JsonNode?)ObjectOf(members)))));

    private static Gen<JsonNode?> Leaf => Gen.OneOf(
        Gen.Const(() => (JsonNode?)null),
        Gen.Bool.Select(value => (JsonNode?)value),
        Gen.Double.Where(double.IsFinite).Select(value => (JsonNode?)value),
        Gen.String.Select(value => (JsonNode?)value),
        Name.Select(value => (JsonNode?)value));

    /// <summary>Words that mean something to the reader, so that random documents get past its first checks.</summary>
    private static Gen<string> Name => Gen.OneOf(
        "invokingEvent", "resultToken", "ruleParameters", "messageType", "configurationItem", "configurationItemSummary", "configuration",
        "DeploymentMode", "EngineType", "tags", "resourceId", "resourceType", "AWS::AmazonMQ::Broker", "configurationItemStatus", "OK",
        "configurationItemCaptureTime", "2026-07-01T08:00:00.000Z", "ConfigurationItemChangeNotification", "ScheduledNotification",
        "EngineTypes", "ExemptionTagKey", "{}", "null", "\ud800", "");

    [Fact]
    public void A_sample_with_mutated_bytes_gives_a_verdict_or_an_error() =>
        Gen.Select(Gen.OneOf(Samples), Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Array[1, 8])
            .Sample((sample, mutations) => VerdictOrError(Mutated(sample, mutations)), iter: 5_000);

    [Fact]
    public void A_sample_with_a_member_replaced_gives_a_verdict_or_an_error() =>
        Gen.Select(Gen.OneOf(Samples), Gen.Int[0, int.MaxValue], Json).Sample(
            (sample, place, replacement) => VerdictOrError(Replaced(sample, place, replacement)), iter: 5_000);

    [Fact]
    public async Task What_the_reader_refuses_the_handler_reports_nothing_of() =>
        await Gen.Select(Gen.OneOf(Samples), Gen.Int[0, int.MaxValue], Json).SampleAsync(
            async (sample, place, replacement) =>
            {
                byte[] json = Replaced(sample, place, replacement);
                using World world = new();
                string? refused = null;
                try
                {
                    RuleEvent read = EventReader.Read(json);
                    world.Config.IssueToken(read.ResultToken, read.RuleName);
                }
                catch (InvalidEventException error)
                {
                    refused = error.Message;
                }

                Exception? failure = await Record.ExceptionAsync(() => world.HandleAsync(json));

                Assert.Equal(refused, failure?.Message);
                if (refused is not null)
                {
                    Assert.Empty(world.Recorded);
                }
            },
            iter: 500);

    [Fact]
    public void A_random_document_gives_a_verdict_or_an_error() =>
        Json.Sample(json => VerdictOrError(Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null")), iter: 5_000);

    [Fact]
    public void Random_bytes_give_a_verdict_or_an_error() => Gen.Byte.Array[0, 200].Sample(VerdictOrError, iter: 5_000);

    private static void VerdictOrError(byte[] json)
    {
        RuleEvent read;
        try
        {
            read = EventReader.Read(json);
        }
        catch (InvalidEventException error)
        {
            Assert.InRange(error.Message.Length, 10, 400);
            Assert.DoesNotContain(error.Message, char.IsControl);
            return;
        }

        Assert.NotEqual("", read.ResultToken);
        if (read.Invocation is Invocation.BrokerChanged changed)
        {
            Verdict verdict = DeploymentModePolicy.Evaluate(changed.Broker, read.Parameters, new(2026, 7, 1));
            Assert.InRange(verdict.Annotation.Length, 1, 256);
        }
    }

    private static byte[] Mutated(byte[] sample, (int Place, byte Value, int Kind)[] mutations)
    {
        List<byte> bytes = [.. sample];
        foreach ((int place, byte value, int kind) in mutations)
        {
            int at = place % Math.Max(1, bytes.Count);
            switch (kind)
            {
                case 0 when bytes.Count > 0:
                    bytes[at] = value;
                    break;
                case 1 when bytes.Count > 0:
                    bytes.RemoveRange(at, Math.Min(value, bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, value);
                    break;
                default:
                    bytes.AddRange(bytes.GetRange(at, Math.Min(value, bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The sample with one member, of the envelope or of anything within its invokingEvent, replaced.</summary>
    private static byte[] Replaced(byte[] sample, int place, JsonNode? replacement)
    {
        JsonObject envelope = JsonNode.Parse(sample)!.AsObject();
        JsonNode invoking = JsonNode.Parse(envelope["invokingEvent"]!.GetValue<string>())!;
        (JsonObject Parent, string Name)[] members = [.. MembersOf(envelope), .. MembersOf(invoking)];
        (JsonObject parent, string name) = members[place % members.Length];
        parent[name] = replacement?.DeepClone();
        if (parent != envelope)
        {
            envelope["invokingEvent"] = invoking.ToJsonString();
        }

        return envelope.Utf8();
    }

    private static IEnumerable<(JsonObject Parent, string Name)> MembersOf(JsonNode node) => node is not JsonObject parent
        ? []
        : parent.SelectMany(member => (member.Value is null ? [] : MembersOf(member.Value)).Prepend((parent, member.Key)));

    private static JsonObject ObjectOf(IEnumerable<(string Name, JsonNode? Value)> members)
    {
        JsonObject json = [];
        foreach ((string name, JsonNode? value) in members)
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }
}
