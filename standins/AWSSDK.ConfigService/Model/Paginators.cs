using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public partial interface IConfigServicePaginatorFactory
{
    IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(GetComplianceDetailsByConfigRuleRequest request);
}

public partial interface IGetComplianceDetailsByConfigRulePaginator
{
    IPaginatedEnumerable<GetComplianceDetailsByConfigRuleResponse> Responses { get; }

    IPaginatedEnumerable<EvaluationResult> EvaluationResults { get; }
}

public partial class ConfigServicePaginatorFactory : IConfigServicePaginatorFactory
{
    private readonly IAmazonConfigService client;

    internal ConfigServicePaginatorFactory(IAmazonConfigService client) => this.client = client;

    public IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(
        GetComplianceDetailsByConfigRuleRequest request) => new GetComplianceDetailsByConfigRulePaginator(client, request);
}

internal sealed class GetComplianceDetailsByConfigRulePaginator(
    IAmazonConfigService client, GetComplianceDetailsByConfigRuleRequest request)
    : Paginator<GetComplianceDetailsByConfigRuleResponse>(request, request.NextToken), IGetComplianceDetailsByConfigRulePaginator
{
    public IPaginatedEnumerable<EvaluationResult> EvaluationResults =>
        new PaginatedResultKeyResponse<GetComplianceDetailsByConfigRuleResponse, EvaluationResult>(
            this, page => page.EvaluationResults ?? []);

    protected override async Task<(
        GetComplianceDetailsByConfigRuleResponse Page, string Next)> PageAsync(string token, CancellationToken cancellationToken)
    {
        request.NextToken = token;
        GetComplianceDetailsByConfigRuleResponse page = await client.GetComplianceDetailsByConfigRuleAsync(request, cancellationToken);
        return (page, page.NextToken);
    }
}
