using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Policy;

namespace ConfigRule.Aws;

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
