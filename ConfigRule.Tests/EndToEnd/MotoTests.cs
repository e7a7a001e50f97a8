using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The published executable with Amazon MQ played by moto, which somebody else wrote.</summary>
[Collection(nameof(MotoCollection))]
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
            .ToDictionary(evaluation => evaluation!["ComplianceResourceId"]!.GetValue<string>(), evaluation => evaluation!["ComplianceType"]!.GetValue<string>());
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

    private async Task<RunningFunction> StartAsync()
    {
        Uri address = moto.Address;
        PublishedFunction published = await PublishedFunction.NativeAsync();
        return await RunningFunction.StartAsync(published.ExecutablePath, [], address);
    }

    private async Task<string> CreateAsync(string engine, string mode, params (string Key, string Value)[] tags)
    {
        using HttpClient http = new() { BaseAddress = moto.Address };
        // moto takes the Region from the credential scope; it does not check the signature.
        http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=AKIASYNTHETIC/20260701/eu-central-1/mq/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage created = await http.PostAsJsonAsync("v1/brokers", new JsonObject
        {
            ["brokerName"] = $"synthetic-{Guid.NewGuid():N}",
            ["engineType"] = engine,
            ["engineVersion"] = "5.18",
            ["deploymentMode"] = mode,
            ["hostInstanceType"] = "mq.m5.large",
            ["publiclyAccessible"] = false,
            ["autoMinorVersionUpgrade"] = true,
            ["users"] = new JsonArray(new JsonObject { ["username"] = "synthetic", ["password"] = "synthetic-password" }),
            ["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
        });
        created.EnsureSuccessStatusCode();
        return (await created.Content.ReadFromJsonAsync<JsonObject>())!["brokerId"]!.GetValue<string>();
    }
}
