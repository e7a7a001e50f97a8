using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Cli.Invoke;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Contract;

/// <summary>Each event under samples/ against the result that stands beside it.</summary>
public sealed class SampleEventsTests
{
    public static TheoryData<string> Names => [.. SampleEvents.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_result_of_a_sample_event_is_as_expected(string name)
    {
        SampleEvent sample = SampleEvents.All.Single(sample => sample.Name == name);
        EmbeddedAws aws = new(BrokersFile.Read(SampleEvents.BrokersFile));
        using var config = aws.ConfigClient();
        using var mq = aws.MqClient();

        InvokeResult result = await new Invoker(config, mq, aws.Config, null, new WarningLogger(TextWriter.Null))
            .InvokeAsync(new(sample.Path, sample.Json));

        JsonObject actual = InvokeJson.ToJson(result);
        actual.Remove("event");
        Assert.Equal(sample.Expected.ToJsonString(), actual.ToJsonString());
    }

    [Fact]
    public void There_are_samples_of_every_kind_and_each_says_that_it_is_synthetic()
    {
        Assert.True(SampleEvents.All.Count >= 14, $"{SampleEvents.All.Count} samples");
        Assert.All(SampleEvents.All, sample =>
            Assert.StartsWith("Synthetic", JsonNode.Parse(sample.Json)!["synthetic"]!.GetValue<string>(), StringComparison.Ordinal));
        string[] messages =
        [
            .. SampleEvents.All.Select(sample => Some.Read((JsonObject)JsonNode.Parse(sample.Json)!).Invocation.GetType().Name).Distinct(),
        ];
        Assert.Equal(["BrokerChanged", "BrokerGone", "OversizedItem", "Sweep"], messages.Order());
    }
}
