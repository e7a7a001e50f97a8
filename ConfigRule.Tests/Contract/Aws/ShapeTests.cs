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
    public void Every_constructor_makes_a_client_for_the_Region_of_its_configuration()
    {
        RegionEndpoint region = RegionEndpoint.EUWest1;
        AmazonMQConfig mq = new() { RegionEndpoint = region };
        AmazonConfigServiceConfig config = new() { RegionEndpoint = region };
        AmazonServiceClient[] clients =
        [
            new AmazonMQClient(mq),
            new AmazonMQClient(Wire.Credentials, mq),
            new AmazonConfigServiceClient(config),
            new AmazonConfigServiceClient(Wire.Credentials, config),
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
        Assert.Same(ComplianceType.NON_COMPLIANT, (ComplianceType)"NON_COMPLIANT");
    }

    private static T Make<T>(ClientConfig? config = null)
        where T : IAmazonService
    {
        if (config is null)
        {
            config = T.CreateDefaultClientConfig();
            config.RegionEndpoint = RegionEndpoint.EUWest1;
        }

        return (T)T.CreateDefaultServiceClient(Wire.Credentials, config);
    }
}
