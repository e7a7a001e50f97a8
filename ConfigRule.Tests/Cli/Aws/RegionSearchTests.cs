using System.Net;
using System.Threading.Channels;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ConfigRule.Tests.Cli.Aws;

/// <summary>One account and Region: which brokers are described, and what a refusal means.</summary>
public sealed class RegionSearchTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    private readonly IAmazonMQ mq = Substitute.For<IAmazonMQ>();
    private readonly Account account = new("this account", new AnonymousAWSCredentials());

    [Fact]
    public async Task Without_exemptions_the_list_of_brokers_is_enough()
    {
        Lists(Summary("b-1", "SINGLE_INSTANCE"), Summary("b-2", "ACTIVE_STANDBY_MULTI_AZ"));

        List<FoundBroker> found = await FindAsync(Some.Parameters());

        Assert.Equal(["b-1", "b-2"], found.Select(broker => broker.ResourceId).Order());
        Assert.All(
            found,
            broker => Assert.Equal(("123456789012", "eu-central-1", "Amazon MQ"), (broker.AccountId, broker.Region, broker.Source.Name)));
        await mq.DidNotReceiveWithAnyArgs().DescribeBrokerAsync(default!, default);
    }

    [Fact]
    public async Task With_exemptions_only_a_broker_that_would_fail_is_described()
    {
        Lists(Summary("b-1", "SINGLE_INSTANCE"), Summary("b-2", "ACTIVE_STANDBY_MULTI_AZ"));
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .Returns(new DescribeBrokerResponse { BrokerId = "b-1", Tags = new() { ["exempt"] = "CHG-1042" } });

        List<FoundBroker> found = await FindAsync(Some.Parameters("exempt"));

        Assert.Equal("CHG-1042", found.Single(broker => broker.ResourceId == "b-1").Broker.Tags!["exempt"]);
        await mq.ReceivedWithAnyArgs(1).DescribeBrokerAsync(default!, default);
        await mq.Received().DescribeBrokerAsync(
            Arg.Is<DescribeBrokerRequest>(request => request.BrokerId == "b-1"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_mode_that_the_list_lacks_is_asked_for()
    {
        Lists(Summary("b-1", mode: null));
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .Returns(new DescribeBrokerResponse { BrokerId = "b-1", DeploymentMode = "ACTIVE_STANDBY_MULTI_AZ" });

        FoundBroker found = Assert.Single(await FindAsync(Some.Parameters()));

        Assert.Equal("ACTIVE_STANDBY_MULTI_AZ", found.Broker.DeploymentMode);
    }

    [Fact]
    public async Task A_broker_that_may_not_be_described_is_undecided_and_not_falsely_failing()
    {
        Lists(Summary("b-1", "SINGLE_INSTANCE"));
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new AmazonServiceException("No.", ErrorType.Sender, "ForbiddenException", "r", HttpStatusCode.Forbidden));

        FoundBroker found = Assert.Single(await FindAsync(Some.Parameters("exempt"), expectRefusal: true));

        Assert.Equal("orders could not be described, and its verdict depends on it: ForbiddenException: No.", found.Undecided);
        Assert.Equal("UNDECIDED", found.Judge(Some.Parameters("exempt"), Today).Compliance);
    }

    [Fact]
    public async Task A_broker_that_stands_on_two_pages_counts_once()
    {
        Lists(Summary("b-1", "SINGLE_INSTANCE"), Summary("b-1", "SINGLE_INSTANCE"));

        Assert.Single(await FindAsync(Some.Parameters()));
    }

    private void Lists(params BrokerSummary[] summaries) => mq
        .ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
        .Returns(new ListBrokersResponse { BrokerSummaries = [.. summaries] });

    private async Task<List<FoundBroker>> FindAsync(RuleParameters parameters, bool expectRefusal = false)
    {
        Channel<FoundBroker> channel = Channel.CreateUnbounded<FoundBroker>();
        RegionSearch search = new(mq, account, "eu-central-1", parameters, Today);
        Exception? refusal = await search.RunAsync(channel.Writer.WriteAsync, CancellationToken.None);
        Assert.Equal(expectRefusal, refusal is not null);
        channel.Writer.Complete();
        return await channel.Reader.ReadAllAsync().ToListAsync();
    }

    private static BrokerSummary Summary(string id, string? mode) =>
        new() { BrokerId = id, BrokerArn = Some.Arn(id), BrokerName = "orders", EngineType = "ActiveMQ", DeploymentMode = mode! };
}
