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

/// <summary>What the dashboard shows for a rule now.</summary>
internal sealed class RecordedEvaluations(IAmazonConfigService config)
{
    // The largest page of GetComplianceDetailsByConfigRule (API reference).
    private const int PageSize = 100;

    private static readonly List<string> OnDashboard = [ComplianceType.COMPLIANT.Value, ComplianceType.NON_COMPLIANT.Value];

    /// <summary>Every resource that is COMPLIANT or NON_COMPLIANT under the rule.</summary>
    public IAsyncEnumerable<Resource> ListAsync(string ruleName, CancellationToken cancellation) =>
        ResultsAsync(ruleName, cancellation).Select(ResourceOf);

    /// <summary>Every row that is COMPLIANT or NON_COMPLIANT under the rule; each has a resource.</summary>
    public IAsyncEnumerable<EvaluationResult> ResultsAsync(string ruleName, CancellationToken cancellation) => Paging.AllAsync(
        "GetComplianceDetailsByConfigRule",
        async (token, reading) =>
        {
            GetComplianceDetailsByConfigRuleResponse page = await config.GetComplianceDetailsByConfigRuleAsync(
                new() { ConfigRuleName = ruleName, ComplianceTypes = OnDashboard, Limit = PageSize, NextToken = token },
                reading);
            List<EvaluationResult> results = IncompleteAnswerException.Need(page.EvaluationResults, nameof(page.EvaluationResults));
            return results.TrueForAll(IsIdentified)
                ? (results, page.NextToken)
                : throw new IncompleteAnswerException("an evaluation result has no resource");
        },
        cancellation);

    /// <summary>The resource of a row.</summary>
    public static Resource ResourceOf(EvaluationResult result)
    {
        EvaluationResultQualifier qualifier = result.EvaluationResultIdentifier.EvaluationResultQualifier;
        return new(qualifier.ResourceType, qualifier.ResourceId);
    }

    private static bool IsIdentified(EvaluationResult result) =>
        result.EvaluationResultIdentifier?.EvaluationResultQualifier is { ResourceType: not null, ResourceId: not null };
}
