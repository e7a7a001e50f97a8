using Amazon;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>The hosts, as AWS's endpoint rules name them.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("eu-west-1", false, false, "config.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", true, false, "config-fips.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "config.eu-west-1.api.aws")]
    [InlineData("eu-west-1", true, true, "config-fips.eu-west-1.api.aws")]
    [InlineData("us-gov-west-1", false, false, "config.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, false, "config.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, true, "config-fips.us-gov-west-1.api.aws")]
    [InlineData("cn-north-1", false, false, "config.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", false, true, "config.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("eu-tomorrow-9", false, false, "config.eu-tomorrow-9.amazonaws.com")]
    public void AWS_Config_is_found_in_every_partition(string region, bool fips, bool dualStack, string host)
    {
        AmazonConfigServiceConfig config = new()
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
            IgnoreConfiguredEndpointUrls = true,
        };

        AssertHost(host, config.DetermineServiceOperationEndpoint(new(new PutEvaluationsRequest())).URL);
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "mq.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", true, false, "mq-fips.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "mq.eu-west-1.api.aws")]
    [InlineData("eu-west-1", true, true, "mq-fips.eu-west-1.api.aws")]
    [InlineData("us-gov-west-1", true, false, "mq-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "mq.cn-north-1.amazonaws.com.cn")]
    public void Amazon_MQ_is_found_in_every_partition(string region, bool fips, bool dualStack, string host)
    {
        AmazonMQConfig config = new()
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
            IgnoreConfiguredEndpointUrls = true,
        };

        AssertHost(host, config.DetermineServiceOperationEndpoint(new(new ListBrokersRequest())).URL);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_custom_url_goes_with_neither_FIPS_nor_dual_stack(bool fips, bool dualStack)
    {
        using AmazonMQClient client = new(Wire.Credentials, new AmazonMQConfig
        {
            ServiceURL = "http://127.0.0.1:9/",
            AuthenticationRegion = Wire.Region,
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        });

        await Assert.ThrowsAsync<AmazonClientException>(() => client.ListBrokersAsync(new ListBrokersRequest()));
    }

    private static void AssertHost(string host, string url) => Assert.Equal($"https://{host}/", new Uri(url).AbsoluteUri);
}
