using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>
/// Asks Amazon MQ what it can create, and EC2 where the subnets are. Neither is needed for a plan: if AWS refuses, because the caller
/// may only read brokers, the plan says so.
/// </summary>
internal static class LiveCheckReader
{
    // The largest page of DescribeBrokerInstanceOptions (API reference).
    private const int PageSize = 100;

    // A plan does not wait longer for what it can do without, e.g. where only Amazon MQ can be reached.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="mq">Amazon MQ in the broker's Region.</param>
    /// <param name="credentials">Those for EC2.</param>
    /// <param name="region">The broker's Region.</param>
    /// <param name="broker">The broker to be replaced.</param>
    /// <param name="cancellation">Ends the calls.</param>
    public static async Task<LiveChecks> ReadAsync(
        AmazonMQClient mq, AWSCredentials credentials, RegionEndpoint region, DescribeBrokerResponse broker, CancellationToken cancellation)
    {
        if (EngineTable.AmazonMq.Find(broker.EngineType?.Value) is not { } engine)
        {
            return new();
        }

        using CancellationTokenSource asking = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        asking.CancelAfter(Patience);
        Task<(Offer? Found, string? Problem)> offer = TryAsync(() => OfferAsync(mq, engine, asking.Token), cancellation);
        Task<(IReadOnlyDictionary<string, string>? Found, string? Problem)> zones = broker.SubnetIds is { Count: > 0 } subnets
            ? TryAsync(() => ZonesAsync(credentials, region, subnets, asking.Token), cancellation)
            : Task.FromResult<(IReadOnlyDictionary<string, string>?, string?)>((null, null));
        (Offer? offered, string? offerProblem) = await offer;
        (IReadOnlyDictionary<string, string>? found, string? zonesProblem) = await zones;
        return new(offered, found, offerProblem, zonesProblem);
    }

    private static async Task<Offer> OfferAsync(AmazonMQClient mq, Engine engine, CancellationToken cancellation)
    {
        DescribeBrokerInstanceOptionsRequest Page(string? token) => new()
        {
            EngineType = engine.Name.ToUpperInvariant(),
            StorageType = engine.Replacement.StorageType,
            MaxResults = PageSize,
            NextToken = token,
        };

        IAsyncEnumerable<BrokerInstanceOption> options = Paging.AllAsync(
            "DescribeBrokerInstanceOptions",
            async (token, reading) =>
            {
                DescribeBrokerInstanceOptionsResponse page = await mq.DescribeBrokerInstanceOptionsAsync(Page(token), reading);
                return (IncompleteAnswerException.Need(page.BrokerInstanceOptions, nameof(page.BrokerInstanceOptions)), page.NextToken);
            },
            cancellation);
        List<OfferedInstance> offered = [];
        await foreach (BrokerInstanceOption option in options)
        {
            if (option.HostInstanceType is { } type && option.SupportedDeploymentModes?.Contains(engine.HighlyAvailableMode) is true)
            {
                IEnumerable<string> versions = (option.SupportedEngineVersions ?? []).OfType<string>();
                offered.Add(new(type, [.. versions.Where(version => EngineVersions.Parse(version) is not null)]));
            }
        }

        return new(offered);
    }

    private static async Task<IReadOnlyDictionary<string, string>> ZonesAsync(
        AWSCredentials credentials, RegionEndpoint region, List<string> subnets, CancellationToken cancellation)
    {
        using AmazonEC2Client ec2 = AwsClients.Ec2(credentials, region);
        DescribeSubnetsResponse answer = await ec2.DescribeSubnetsAsync(new() { SubnetIds = subnets }, cancellation);
        return IncompleteAnswerException.Need(answer.Subnets, nameof(answer.Subnets))
            .Where(subnet => subnet is { SubnetId: not null, AvailabilityZone: not null })
            .ToDictionary(subnet => subnet.SubnetId, subnet => subnet.AvailabilityZone, StringComparer.Ordinal);
    }

    private static async Task<(T? Found, string? Problem)> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return (await call(), null);
        }
        catch (Exception refused) when (AwsFailure.Reason(refused) is not null && !cancellation.IsCancellationRequested)
        {
            return (null, AwsFailure.Reason(refused));
        }
    }
}
