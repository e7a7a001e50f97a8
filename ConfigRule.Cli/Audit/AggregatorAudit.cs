using System.Runtime.CompilerServices;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Aws;
using ConfigRule.Cli.Report;
using ConfigRule.Events;

namespace ConfigRule.Cli.Audit;

/// <summary>The brokers of a whole organization, as its AWS Config aggregator has recorded them.</summary>
internal sealed class AggregatorAudit(IAmazonConfigService config, string aggregator, string where, ReportInfo info)
{
    private const string Expression =
        "SELECT resourceId, resourceName, resourceType, accountId, awsRegion, configuration, tags WHERE resourceType = 'AWS::AmazonMQ::Broker'";

    // The most that the operation answers at once (API reference, SelectAggregateResourceConfig).
    private const int PageSize = 100;

    private readonly RowSource source = new($"AWS Config aggregator {aggregator}");

    /// <summary>Every recorded broker. One that cannot be read, and a query that ends early, become problems of the report.</summary>
    public async IAsyncEnumerable<FoundBroker> FindAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<string> results = ResultsAsync(cancellation).GetAsyncEnumerator(cancellation);
        for (int number = 1; await NextAsync(results, cancellation); number++)
        {
            if (Read(results.Current, number) is { } found)
            {
                yield return found;
            }
        }
    }

    private IAsyncEnumerable<string> ResultsAsync(CancellationToken cancellation) => Paging.AllAsync(
        "SelectAggregateResourceConfig",
        async token =>
        {
            SelectAggregateResourceConfigResponse page = await config.SelectAggregateResourceConfigAsync(
                new() { ConfigurationAggregatorName = aggregator, Expression = Expression, Limit = PageSize, NextToken = token }, cancellation);
            return (page.Results, page.NextToken);
        },
        cancellation);

    private async Task<bool> NextAsync(IAsyncEnumerator<string> results, CancellationToken cancellation)
    {
        try
        {
            return await results.MoveNextAsync();
        }
        catch (Exception failure) when (AwsFailure.Reason(failure) is not null && !cancellation.IsCancellationRequested)
        {
            info.Add(new(where, AwsFailure.Reason(failure)!, ExitStatus.AwsFailed));
            return false;
        }
    }

    private FoundBroker? Read(string result, int number)
    {
        try
        {
            JsonFields item = JsonFields.Parse(result, $"Result {number}");
            string id = item.RequiredText("resourceId");
            return new(id, ConfigurationItemReader.BrokerOf(item, new(Resource.Broker, id)), item.Text("accountId"), item.Text("awsRegion"), source);
        }
        catch (InvalidEventException unreadable)
        {
            info.Add(new(where, unreadable.Message, ExitStatus.AwsFailed));
            return null;
        }
    }
}
