using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using StandIns;

namespace Amazon.MQ;

public class AmazonMQConfig : ClientConfig
{
    public AmazonMQConfig()
        : base(DefaultModes.Provider)
    {
        ServiceId = Protocol.Service.ServiceId;
        AuthenticationServiceName = Protocol.Service.Prefix;
        EndpointProvider = new ServiceEndpointProvider(Protocol.Service);
    }

    public override string RegionEndpointServiceName => Protocol.Service.Prefix;

    public override string ServiceVersion => Protocol.Service.ApiVersion;

    public override string UserAgent => Protocol.Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}

public class AmazonMQException : AmazonServiceException
{
    public AmazonMQException(string message)
        : base(message)
    {
    }

    public AmazonMQException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
