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
        const string Operation = "GetComplianceDetailsByConfigRule";
        IAsyncEnumerable<EvaluationResult> results = Paging.AllAsync(
            Operation,
            async (token, reading) =>
            {
                GetComplianceDetailsByConfigRuleResponse page = await AwsCall.InvokeAsync(
                    Operation,
                    () => config.GetComplianceDetailsByConfigRuleAsync(
                        new() { ConfigRuleName = ruleName, ComplianceTypes = complianceTypes, Limit = PageSize, NextToken = token },
                        reading),
                    reading);
                return (page.EvaluationResults, page.NextToken);
            },
            cancellation);
        await foreach (EvaluationResult result in results)
        {
            if (result.EvaluationResultIdentifier?.EvaluationResultQualifier is { ResourceType: { } type, ResourceId: { } id })
            {
                yield return new(type, id);
            }
        }
    }
}
