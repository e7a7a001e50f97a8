using System.Text.Json.Nodes;
using ConfigRule.Events;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Unit.Events;

public sealed class EventReaderTests
{
    [Fact]
    public void A_change_carries_the_broker()
    {
        RuleEvent read = Some.Read(Some.Event(Some.Change(Some.Item(tags: new() { ["team"] = "quality" }))));

        Invocation.BrokerChanged changed = Assert.IsType<Invocation.BrokerChanged>(read.Invocation);
        Assert.Equal(new(Resource.Broker, Some.BrokerId), changed.Resource);
        Assert.Equal(Some.Captured, changed.CapturedAt);
        Assert.Equal(DateTimeKind.Utc, changed.CapturedAt.Kind);
        Assert.Equal(
            ("orders", "ActiveMQ", "SINGLE_INSTANCE"), (changed.Broker.Name, changed.Broker.EngineType, changed.Broker.DeploymentMode));
        Assert.Equal("quality", changed.Broker.Tags!["team"]);
        Assert.Equal((Some.RuleName, Some.Token, (DateTime?)Some.Notified), (read.RuleName, read.ResultToken, read.NotifiedAt));
    }

    [Fact]
    public void A_change_needs_no_name_of_the_rule()
    {
        JsonObject change = Some.Event(Some.Change());
        change["configRuleName"] = null;

        Assert.Equal("", Some.Read(change).RuleName);
    }

    [Theory]
    [InlineData("OK", false, null)]
    [InlineData("ResourceDiscovered", false, null)]
    [InlineData("ok", false, null)]
    [InlineData("OK", true, "LeftScope")]
    [InlineData("ResourceNotRecorded", false, "NotRecorded")]
    [InlineData("ResourceDeleted", false, "Deleted")]
    [InlineData("ResourceDeletedNotRecorded", true, "Deleted")]
    public void Only_what_exists_is_recorded_and_in_scope_is_judged(string status, bool leftScope, string? reason)
    {
        foreach (JsonObject invoking in (JsonObject[])[Some.Change(Some.Item(status: status)), Some.Oversized(status: status)])
        {
            JsonObject json = Some.Event(invoking);
            json["eventLeftScope"] = leftScope;

            Assert.Equal(reason, (Some.Read(json).Invocation as Invocation.BrokerGone)?.Reason.ToString());
        }
    }

    [Fact]
    public void Another_type_is_not_for_this_rule_whatever_its_status()
    {
        RuleEvent read = Some.Read(Some.Event(Some.Change(Some.Item(type: "AWS::AmazonMQ::Configuration"))));

        Assert.Equal(GoneReason.WrongType, Assert.IsType<Invocation.BrokerGone>(read.Invocation).Reason);
    }

    [Fact]
    public void An_oversized_item_is_to_be_fetched()
    {
        RuleEvent read = Some.Read(Some.Event(Some.Oversized()));

        Assert.Equal(new Invocation.OversizedItem(new(Resource.Broker, Some.BrokerId), "orders", Some.Captured), read.Invocation);
        Assert.Null(read.NotifiedAt);
    }

    [Fact]
    public void A_schedule_asks_for_a_sweep() =>
        Assert.Equal(new Invocation.Sweep(Some.Notified), Some.Read(Some.Event(Some.Scheduled())).Invocation);

    [Theory]
    [InlineData("""{"deploymentMode":"CLUSTER_MULTI_AZ","ENGINETYPE":"RabbitMQ"}""")]
    [InlineData("""{"DeploymentMode":"CLUSTER_MULTI_AZ","deploymentMode":"SINGLE_INSTANCE","EngineType":"RabbitMQ"}""")]
    [InlineData("""{"DeploymentMode":null,"deploymentMode":"CLUSTER_MULTI_AZ","EngineType":"RabbitMQ"}""")]
    public void Keys_are_matched_exactly_first_and_then_without_case(string configuration)
    {
        JsonObject item = Some.Item();
        item["configuration"] = JsonNode.Parse(configuration);

        Assert.Equal(("RabbitMQ", "CLUSTER_MULTI_AZ"), EngineAndMode(item));
    }

    [Fact]
    public void A_configuration_may_be_a_json_string()
    {
        JsonObject item = Some.Item(engine: "RabbitMQ", mode: "CLUSTER_MULTI_AZ");
        item["configuration"] = item["configuration"]!.ToJsonString();

        Assert.Equal(("RabbitMQ", "CLUSTER_MULTI_AZ"), EngineAndMode(item));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"null\"")]
    [InlineData("\"\"")]
    [InlineData("""{"DeploymentMode":"","EngineType":" "}""")]
    public void A_configuration_may_tell_nothing(string configuration)
    {
        JsonObject item = Some.Item();
        item["configuration"] = JsonNode.Parse(configuration);

        Assert.Equal((null, null), EngineAndMode(item));
    }

    [Fact]
    public void The_name_falls_back_to_the_configuration_and_then_to_the_id()
    {
        JsonObject item = Some.Item();
        item.Remove("resourceName");
        Assert.Equal("orders", Changed(item).Broker.Name);

        item = Some.Item();
        item.Remove("resourceName");
        item.Remove("configuration");
        Assert.Equal(Some.BrokerId, Changed(item).Broker.Name);
    }

    [Fact]
    public void Tags_may_be_an_object_a_list_in_the_configuration_or_unknown()
    {
        JsonObject listed = Some.Item();
        listed["configuration"]!["Tags"] = JsonNode.Parse("""[{"Key":"team","Value":"quality"},{"Key":"bare"}]""");

        Assert.Equal("quality", Changed(listed).Broker.Tags!["team"]);
        Assert.Equal("", Changed(listed).Broker.Tags!["bare"]);
        Assert.Empty(Changed(Some.Item(tags: [])).Broker.Tags!);

        listed["tags"] = new JsonObject();
        Assert.Equal("quality", Changed(listed).Broker.Tags!["team"]);
        listed["tags"]!["owner"] = "it";
        Assert.Equal(["owner"], Changed(listed).Broker.Tags!.Keys);
        Assert.Null(Changed(Some.Item()).Broker.Tags);
    }

    [Theory]
    [InlineData("2026-07-01T08:00:00Z", "2026-07-01T08:00:00.0000000Z")]
    [InlineData("2026-07-01T10:00:00.123456+02:00", "2026-07-01T08:00:00.1234560Z")]
    [InlineData("2026-07-01T08:00:00", "2026-07-01T08:00:00.0000000Z")]
    public void Times_are_read_as_utc(string time, string utc)
    {
        JsonObject item = Some.Item();
        item["configurationItemCaptureTime"] = time;

        Assert.Equal(utc, Changed(item).CapturedAt.ToString("O"));
    }

    [Fact]
    public void Unknown_members_and_other_optional_ones_do_not_matter()
    {
        JsonObject json = Some.Event();
        json.Remove("accountId");
        json.Remove("configRuleName");
        json.Remove("eventLeftScope");
        json["somethingNew"] = new JsonArray(1, 2);
        json["evaluationMode"] = "DETECTIVE";

        Assert.IsType<Invocation.BrokerChanged>(Some.Read(json).Invocation);
    }

    private static Invocation.BrokerChanged Changed(JsonObject item) =>
        Assert.IsType<Invocation.BrokerChanged>(Some.Read(Some.Event(Some.Change((JsonObject)item.DeepClone()))).Invocation);

    private static (string?, string?) EngineAndMode(JsonObject item) =>
        (Changed(item).Broker.EngineType, Changed(item).Broker.DeploymentMode);
}
