using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace StandIns;

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
