using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
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

/// <summary>AWS's published defaults per AWS_DEFAULTS_MODE; all five must be there, or Core rejects the mode.</summary>
internal static class DefaultModes
{
    public static readonly DefaultConfigurationProvider Provider = new(new IDefaultConfiguration[]
    {
        Mode(DefaultConfigurationMode.Standard, TimeSpan.FromMilliseconds(3100)),
        Mode(DefaultConfigurationMode.InRegion, TimeSpan.FromMilliseconds(1100)),
        Mode(DefaultConfigurationMode.CrossRegion, TimeSpan.FromMilliseconds(3100)),
        Mode(DefaultConfigurationMode.Mobile, TimeSpan.FromSeconds(30)),
        // Core selects one of the other modes if it can; these are the values if it cannot.
        Mode(DefaultConfigurationMode.Auto, TimeSpan.FromMilliseconds(1100)),
    });

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, TimeSpan connect) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = connect,
        TlsNegotiationTimeout = connect,
    };
}
