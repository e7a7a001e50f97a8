using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The published executable with Amazon MQ played by moto, which somebody else wrote.</summary>
[Collection(typeof(MotoCollection))]
public sealed class MotoTests(MotoFixture moto)
{
    [Fact]
    public async Task A_sweep_judges_the_brokers_that_moto_lists_and_their_tags()
    {
        string standby = await CreateAsync("ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ");
        string single = await CreateAsync("RABBITMQ", "SINGLE_INSTANCE");
        string exempt = await CreateAsync("ActiveMQ", "SINGLE_INSTANCE", ("exempt", "CHG-1042"));
        await using RunningFunction function = await StartAsync();

        (await function.InvokeAsync(Some.Event(Some.Scheduled(), """{"ExemptionTagKey":"exempt"}"""))).Succeeded();

        Dictionary<string, string> verdicts = function.Aws.Puts
            .SelectMany(put => put["Evaluations"]!.AsArray())
            .ToDictionary(
                evaluation => evaluation!["ComplianceResourceId"]!.GetValue<string>(),
                evaluation => evaluation!["ComplianceType"]!.GetValue<string>());
        Assert.Equal("COMPLIANT", verdicts[standby]);
        Assert.Equal("NON_COMPLIANT", verdicts[single]);
        Assert.Equal("NOT_APPLICABLE", verdicts[exempt]);
    }

    [Fact]
    public async Task An_item_without_a_mode_is_completed_from_moto()
    {
        string id = await CreateAsync("RabbitMQ", "CLUSTER_MULTI_AZ");
        await using RunningFunction function = await StartAsync();

        (await function.InvokeAsync(Some.Event(Some.Change(Some.Item(id, engine: null, mode: null))))).Succeeded();

        Assert.Equal([(id, "COMPLIANT")], function.Dashboard);
    }

    [Fact]
    public async Task A_broker_that_moto_does_not_know_is_not_falsely_clean()
    {
        await using RunningFunction function = await StartAsync();

        (await function.InvokeAsync(Some.Event(Some.Change(Some.Item("b-unknown", mode: null))))).Succeeded();

        Assert.Equal([("b-unknown", "NON_COMPLIANT")], function.Dashboard);
    }

    private Task<RunningFunction> StartAsync() => RunningFunction.StartWithAmazonMqAsync(moto.Address);

    private async Task<string> CreateAsync(string engine, string mode, params (string Key, string Value)[] tags)
    {
        JsonObject broker = await moto.CreateBrokerAsync("eu-central-1", $"synthetic-{Guid.NewGuid():N}", engine, mode, tags: tags);
        return broker["brokerId"]!.GetValue<string>();
    }
}
