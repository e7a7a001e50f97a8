using Amazon;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using ConfigRule.Aws;
using ConfigRule.Cli.Audit;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>A broker as Amazon MQ describes it now.</summary>
internal static class LiveBroker
{
    /// <param name="idOrArn">The broker; its ARN gives the Region.</param>
    /// <param name="region">Null for the ARN's, the profile's, or the environment's.</param>
    /// <param name="profile">Null for the usual chain of credentials.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="BadInputException">No Region, or no such profile.</exception>
    /// <exception cref="AwsFailedException">Amazon MQ could not be asked, or does not know the broker.</exception>
    public static async Task<DescribedBroker> ReadAsync(string idOrArn, string? region, string? profile, CancellationToken cancellation)
    {
        CredentialProfile? found = profile is null ? null : Profile(profile);
        AmazonMQConfig config = new();
        if ((RegionName.Of(idOrArn) ?? region ?? found?.Region?.SystemName) is { } name)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(name);
            // With an endpoint from the environment the SDK would sign for AWS_REGION.
            config.AuthenticationRegion = name;
        }

        string asked = ShortText.Of(idOrArn, 150);
        try
        {
            using AmazonMQClient mq = found is null ? new(config) : new(found.GetAWSCredentials(new SharedCredentialsFile()), config);
            DescribeBrokerResponse broker = await mq.DescribeBrokerAsync(new() { BrokerId = BrokerId.Of(idOrArn) }, cancellation);
            return new(broker, asked, RegionName.Of(broker.BrokerArn) ?? config.RegionEndpoint?.SystemName, null);
        }
        catch (NotFoundException cause)
        {
            throw new AwsFailedException($"{asked}: Amazon MQ in {config.RegionEndpoint?.SystemName ?? "the default Region"} knows no such broker.", cause);
        }
        catch (AmazonClientException cause) when (config.RegionEndpoint is null)
        {
            throw new BadInputException($"{asked}: {OneLine(cause)} Name the Region: --region, AWS_REGION, or the broker's ARN.", cause);
        }
        catch (Exception cause) when (AwsFailure.Reason(cause) is not null)
        {
            throw new AwsFailedException($"{asked}: {AwsFailure.Reason(cause)}", cause);
        }
    }

    private static CredentialProfile Profile(string name) => new CredentialProfileStoreChain().TryGetProfile(name, out CredentialProfile profile)
        ? profile
        : throw new BadInputException($"--profile is '{ShortText.Of(name, 60)}': no such profile in the AWS configuration and credentials files.");

    private static string OneLine(Exception cause) => ShortText.Of(cause.Message, 300);
}
