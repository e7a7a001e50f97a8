using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace StandIns;

/// <summary>Puts into Core's pipeline the two handlers that depend on the service.</summary>
internal static class PipelineHandlers
{
    public static void Install(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        // Inserted last, so that it runs first: the scheme must be known when the endpoint is resolved.
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }

    private sealed class ServiceEndpointResolver : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
            ServiceEndpointProvider.Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
    }

    /// <summary>Without a scheme Core would send the request unsigned.</summary>
    private sealed class SigV4Handler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}
