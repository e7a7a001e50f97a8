using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace StandIns;

/// <summary>The endpoint rules both services share: partition, FIPS, dual-stack, or the URL that was configured.</summary>
internal sealed class ServiceEndpointProvider(Service service) : IEndpointProvider
{
    private const string Region = nameof(Region);
    private const string UseDualStack = nameof(UseDualStack);
    private const string UseFips = "UseFIPS";
    private const string Url = "Endpoint";

    public static EndpointParameters Parameters(IClientConfig config, RegionEndpoint alternate) => new()
    {
        [Region] = (alternate ?? config.RegionEndpoint)?.SystemName,
        [UseDualStack] = config.UseDualstackEndpoint,
        [UseFips] = config.UseFIPSEndpoint,
        [Url] = config.ServiceURL,
    };

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        bool fips = parameters[UseFips] is true;
        bool dualStack = parameters[UseDualStack] is true;
        if (parameters[Url] is string url)
        {
            return fips ? throw Invalid("FIPS and custom endpoint are not supported")
                : dualStack ? throw Invalid("Dualstack and custom endpoint are not supported")
                : new Endpoint(url);
        }

        string region = parameters[Region] as string ?? throw Invalid("Missing Region");
        Partition partition = Fn.Partition(region) ?? throw Invalid($"no partition for Region {region}");
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"FIPS or DualStack is enabled but partition {partition.name} does not support it");
        }

        bool fipsHost = fips && (service.HasFipsHostInGovCloud || dualStack || partition.name != "aws-us-gov");
        string suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{service.Prefix}{(fipsHost ? "-fips" : "")}.{region}.{suffix}");
    }

    private static AmazonClientException Invalid(string reason) => new($"Invalid Configuration: {reason}");
}
