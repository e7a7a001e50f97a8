using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Policy;

namespace ConfigRule.Aws;

/// <summary>What the dashboard shows for a rule now, so that a sweep can remove brokers that no longer exist.</summary>
internal sealed class RecordedEvaluations(IAmazonConfigService config)
{
    // The largest page of GetComplianceDetailsByConfigRule (API reference).
    private const int PageSize = 100;

    /// <summary>Every resource that is COMPLIANT or NON_COMPLIANT under the rule.</summary>
    public async IAsyncEnumerable<Resource> ListAsync(
        string ruleName, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        List<string> complianceTypes = [ComplianceType.COMPLIANT.Value, ComplianceType.NON_COMPLIANT.Value];
        IAsyncEnumerable<EvaluationResult> results = Paging.AllAsync(
            "GetComplianceDetailsByConfigRule",
            async (token, reading) =>
            {
                GetComplianceDetailsByConfigRuleResponse page = await config.GetComplianceDetailsByConfigRuleAsync(
                    new() { ConfigRuleName = ruleName, ComplianceTypes = complianceTypes, Limit = PageSize, NextToken = token },
                    reading);
                List<EvaluationResult> results = IncompleteAnswerException.Need(page.EvaluationResults, nameof(page.EvaluationResults));
                return results.TrueForAll(IsIdentified)
                    ? (results, page.NextToken)
                    : throw new IncompleteAnswerException("an evaluation result has no resource");
            },
            cancellation);
        await foreach (EvaluationResult result in results)
        {
            EvaluationResultQualifier qualifier = result.EvaluationResultIdentifier.EvaluationResultQualifier;
            yield return new(qualifier.ResourceType, qualifier.ResourceId);
        }
    }

    private static bool IsIdentified(EvaluationResult result) =>
        result.EvaluationResultIdentifier?.EvaluationResultQualifier is { ResourceType: not null, ResourceId: not null };
}
