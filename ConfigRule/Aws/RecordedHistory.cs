using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Aws;

/// <summary>The configuration items that AWS Config has recorded.</summary>
internal sealed class RecordedHistory(IAmazonConfigService config)
{
    /// <summary>
    /// The broker of an oversized notification, from the newest item up to that notification's capture time. AWS Config
    /// may have no item, or one without a configuration; missing values are null.
    /// </summary>
    /// <exception cref="InvalidInputException">The recorded configuration is not a JSON object.</exception>
    public async Task<Broker> BrokerAsync(Invocation.OversizedItem oversized, CancellationToken cancellation)
    {
        ConfigurationItem? item = await NewestAsync(oversized.Resource, oversized.CapturedAt, cancellation);
        return ConfigurationItemReader.BrokerOf(
            oversized.Name ?? item?.ResourceName,
            oversized.Resource.Id,
            item?.Tags,
            item?.Configuration is { } json
                ? ConfigurationItemReader.ParseConfiguration(
                    json, $"The recorded configuration of {PrintableText.OneLine(oversized.Resource.Id, 100)}")
                : null);
    }

    private async Task<ConfigurationItem?> NewestAsync(Resource resource, DateTime until, CancellationToken cancellation)
    {
        try
        {
            return await AwsCall.InvokeAsync(
                "GetResourceConfigHistory",
                async () =>
                {
                    GetResourceConfigHistoryResponse history = await config.GetResourceConfigHistoryAsync(
                        new() { ResourceType = resource.Type, ResourceId = resource.Id, LaterTime = until, Limit = 1 }, cancellation);
                    return IncompleteAnswerException.Need(history.ConfigurationItems, nameof(history.ConfigurationItems)).FirstOrDefault();
                },
                cancellation);
        }
        catch (AwsCallFailedException failure) when (failure.Cause is ResourceNotDiscoveredException)
        {
            return null;
        }
    }
}
