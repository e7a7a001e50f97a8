using Amazon.Runtime;
using StandIns;

namespace Amazon.MQ.Model;

public partial interface IMQPaginatorFactory
{
    IListBrokersPaginator ListBrokers(ListBrokersRequest request);
}

public partial interface IListBrokersPaginator
{
    IPaginatedEnumerable<ListBrokersResponse> Responses { get; }

    IPaginatedEnumerable<BrokerSummary> BrokerSummaries { get; }
}

public partial class MQPaginatorFactory : IMQPaginatorFactory
{
    private readonly IAmazonMQ client;

    internal MQPaginatorFactory(IAmazonMQ client) => this.client = client;

    public IListBrokersPaginator ListBrokers(ListBrokersRequest request) => new ListBrokersPaginator(client, request);
}

internal sealed class ListBrokersPaginator(IAmazonMQ client, ListBrokersRequest request)
    : Paginator<ListBrokersResponse>(request, request.NextToken), IListBrokersPaginator
{
    public IPaginatedEnumerable<BrokerSummary> BrokerSummaries =>
        new PaginatedResultKeyResponse<ListBrokersResponse, BrokerSummary>(this, page => page.BrokerSummaries ?? []);

    protected override async Task<(ListBrokersResponse Page, string Next)> PageAsync(string token, CancellationToken cancellationToken)
    {
        request.NextToken = token;
        ListBrokersResponse page = await client.ListBrokersAsync(request, cancellationToken);
        return (page, page.NextToken);
    }
}
