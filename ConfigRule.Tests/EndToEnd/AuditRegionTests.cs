using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The Region of the environment, read as the AWS CLI reads it.</summary>
public sealed class AuditRegionTests
{
    [Theory]
    [InlineData("", "eu-north-1", "eu-north-1")]
    [InlineData("eu-west-2", "eu-north-1", "eu-west-2")]
    public async Task AWS_DEFAULT_REGION_counts_where_AWS_REGION_is_not_set(string region, string defaultRegion, string audited)
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-north-1", []), ("eu-west-2", []));
        Dictionary<string, string> environment = AwsEnvironment.Of(aws.Address, region);
        environment["AWS_DEFAULT_REGION"] = defaultRegion;

        Mq003Result run = await Mq003.RunAsync(["audit"], environment: environment);

        Assert.Equal(0, run.Status);
        Assert.Equal([audited], aws.Scopes.Where(scope => scope.Service is "mq").Select(scope => scope.Region).Distinct());
    }
}
