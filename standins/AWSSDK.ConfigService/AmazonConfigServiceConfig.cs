using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;
using StandIns;
using StandIns.ConfigService;

namespace Amazon.ConfigService;

public partial class AmazonConfigServiceConfig : ClientConfig
{
    // Says to AWS, too, that this is not the official package.
    private static readonly string userAgent = InternalSDKUtils.BuildUserAgentString(ServiceId, "0.0.0.0-standin");

    public AmazonConfigServiceConfig()
        : base(DefaultModes.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = Protocol.Service.Prefix;
        EndpointProvider = new ServiceEndpointProvider(Protocol.Service);
    }

    public static new string ServiceId => Protocol.Service.ServiceId;

    public override string RegionEndpointServiceName => Protocol.Service.Prefix;

    public override string ServiceVersion => Protocol.Service.ApiVersion;

    public override string UserAgent => userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}
