using System.Threading.Channels;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Aws;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Audit;

/// <summary>Finds the brokers of a whole organization, as its AWS Config aggregator has recorded them.</summary>
internal sealed class AggregatorAudit(
    IAmazonConfigService config, string aggregator, string where, ReportInfo info, AwsProgress progress)
{
    private const string Expression =
        "SELECT resourceId, resourceName, resourceType, accountId, awsRegion, configuration, tags "
        + "WHERE resourceType = 'AWS::AmazonMQ::Broker'";

    // The largest page of the operation (API reference, SelectAggregateResourceConfig).
    private const int PageSize = 100;

    private readonly RowSource source = new($"AWS Config aggregator {aggregator}");

    /// <summary>Every recorded broker. A broker that cannot be read and a query that ends early become problems of the report.</summary>
    public IAsyncEnumerable<FoundBroker> FindAsync(CancellationToken cancellation) =>
        Channels.ReadAllAsync<FoundBroker>((found, token) => progress.WhileAsync(() => SearchAsync(found, token)), cancellation);

    private async Task SearchAsync(ChannelWriter<FoundBroker> found, CancellationToken cancellation)
    {
        int number = 0;
        try
        {
            await foreach (string result in ResultsAsync(cancellation))
            {
                if (Read(result, ++number) is { } broker)
                {
                    await found.WriteAsync(broker, cancellation);
                }

                progress.Found(number);
            }
        }
        catch (Exception failure) when (AwsFailure.Reason(failure) is not null && !cancellation.IsCancellationRequested)
        {
            info.Add(new Problem(where, AwsFailure.Reason(failure)!, ExitStatus.AwsFailed));
        }
    }

    private IAsyncEnumerable<string> ResultsAsync(CancellationToken cancellation) => Paging.AllAsync(
        "SelectAggregateResourceConfig",
        async (token, reading) =>
        {
            SelectAggregateResourceConfigResponse page = await config.SelectAggregateResourceConfigAsync(
                new() { ConfigurationAggregatorName = aggregator, Expression = Expression, Limit = PageSize, NextToken = token },
                reading);
            return (IncompleteAnswerException.Need(page.Results, nameof(page.Results)), page.NextToken);
        },
        cancellation);

    private FoundBroker? Read(string result, int number)
    {
        try
        {
            JsonFields item = JsonFields.Parse(result, $"Result {number}");
            string id = item.RequiredText("resourceId");
            Broker broker = ConfigurationItemReader.BrokerOf(item, new(Resource.Broker, id));
            return new(id, broker, item.Text("accountId"), item.Text("awsRegion"), source);
        }
        catch (InvalidInputException unreadable)
        {
            info.Add(new Problem(where, unreadable.Message, ExitStatus.AwsFailed));
            return null;
        }
    }
}
