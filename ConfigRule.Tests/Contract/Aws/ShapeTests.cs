using Amazon;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using NSubstitute;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the product and its tests take for granted about the types themselves.</summary>
public sealed class ShapeTests
{
    [Fact]
    public async Task The_interfaces_can_be_substituted()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListBrokersResponse { NextToken = "next" });
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(new PutEvaluationsResponse());

        Assert.Equal("next", (await mq.ListBrokersAsync(new ListBrokersRequest())).NextToken);
        Assert.NotNull(await config.PutEvaluationsAsync(new PutEvaluationsRequest()));
    }

    [Fact]
    public void A_generic_factory_can_make_the_clients()
    {
        using IAmazonMQ mq = Make<IAmazonMQ>();
        using IAmazonConfigService config = Make<IAmazonConfigService>();

        Assert.IsType<AmazonMQClient>(mq);
        Assert.IsType<AmazonConfigServiceClient>(config);
        Assert.Throws<AmazonClientException>(() =>
            Make<IAmazonMQ>(new AmazonConfigServiceConfig { RegionEndpoint = RegionEndpoint.EUWest1 }));
    }

    [Fact]
    public void Every_constructor_with_a_Region_makes_a_client_for_it()
    {
        BasicAWSCredentials credentials = new(Wire.AccessKey, Wire.SecretKey);
        RegionEndpoint region = RegionEndpoint.EUWest1;
        AmazonMQConfig mq = new() { RegionEndpoint = region };
        AmazonConfigServiceConfig config = new() { RegionEndpoint = region };
        AmazonServiceClient[] clients =
        [
            new AmazonMQClient(region),
            new AmazonMQClient(mq),
            new AmazonMQClient(credentials, region),
            new AmazonMQClient(credentials, mq),
            new AmazonMQClient("key", "secret", region),
            new AmazonMQClient("key", "secret", mq),
            new AmazonMQClient("key", "secret", "token", region),
            new AmazonMQClient("key", "secret", "token", mq),
            new AmazonConfigServiceClient(region),
            new AmazonConfigServiceClient(config),
            new AmazonConfigServiceClient(credentials, region),
            new AmazonConfigServiceClient(credentials, config),
            new AmazonConfigServiceClient("key", "secret", region),
            new AmazonConfigServiceClient("key", "secret", config),
            new AmazonConfigServiceClient("key", "secret", "token", region),
            new AmazonConfigServiceClient("key", "secret", "token", config),
        ];

        Assert.All(clients, client => Assert.Equal("eu-west-1", client.Config.RegionEndpoint.SystemName));
        Assert.All(clients, client => client.Dispose());
    }

    [Fact]
    public void Collections_start_as_null()
    {
        Assert.Null(new PutEvaluationsRequest().Evaluations);
        Assert.Null(new GetComplianceDetailsByConfigRuleRequest().ComplianceTypes);
        Assert.Null(new ConfigurationItem().Tags);
        Assert.Null(new DescribeBrokerResponse().SubnetIds);
    }

    [Fact]
    public void Constants_are_told_apart_by_value_in_any_case()
    {
        EngineType engine = "ActiveMQ";
        DeploymentMode unknown = "TRIPLE";
        DeploymentMode? none = (string?)null!;

        Assert.Same(EngineType.ACTIVEMQ, engine);
        Assert.True(engine == "activemq");
        Assert.Equal("TRIPLE", unknown.Value);
        Assert.Null(none);
        Assert.Same(ComplianceType.NON_COMPLIANT, ComplianceType.FindValue("NON_COMPLIANT"));
        Assert.Equal("AWS::AmazonMQ::Broker", ResourceType.AWSAmazonMQBroker);
    }

    private static T Make<T>(ClientConfig? config = null)
        where T : IAmazonService
    {
        if (config is null)
        {
            config = T.CreateDefaultClientConfig();
            config.RegionEndpoint = RegionEndpoint.EUWest1;
        }

        return (T)T.CreateDefaultServiceClient(new BasicAWSCredentials(Wire.AccessKey, Wire.SecretKey), config);
    }
}
