using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace StandIns;

/// <summary>An error code of an operation that has an exception type of its own, because the product catches it by type.</summary>
internal sealed record ModelledError(string Code, Func<ErrorResponse, AmazonServiceException> ToException);

/// <summary>One operation as AWSSDK.Core wants it: how its request is written and how its answers are read.</summary>
internal sealed class Operation<TRequest, TResponse>(
    Service service,
    Action<TRequest, IRequest> write,
    Func<JsonElement, TResponse> read,
    params ModelledError[] modelled) : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    public InvokeOptions Options => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        DefaultRequest wire = new(input, service.Namespace);
        wire.Headers["x-amz-api-version"] = service.ApiVersion;
        write((TRequest)input, wire);
        return wire;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using JsonDocument answer = StreamedJson.Parse(input.Stream);
        return read(answer.RootElement);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        StreamingUtf8JsonReader reader = new(input.Stream);
        ErrorResponse error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        ModelledError match = modelled.FirstOrDefault(one => one.Code == error.Code);
        return (match?.ToException ?? service.ToException)(error);
    }
}

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
