using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace StandIns;

/// <summary>An error code that an operation's model names, and the exception it becomes.</summary>
internal sealed record ModelledError(string Code, Func<ErrorResponse, JsonElement, AmazonServiceException> ToException);

/// <summary>One operation as AWSSDK.Core wants it: how its request is written and how its answers are read.</summary>
internal sealed class Operation<TRequest, TResponse>(
    Service service,
    Action<TRequest, IRequest> write,
    Func<JsonElement, TResponse> read,
    Func<ErrorResponse, AmazonServiceException> unmodelled,
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
        using JsonDocument answer = JsonDocument.Parse(input.Stream);
        return read(answer.RootElement);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        StreamingUtf8JsonReader reader = new(input.Stream);
        ErrorResponse error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        if (modelled.FirstOrDefault(one => one.Code == error.Code) is not { } match)
        {
            return unmodelled(error);
        }

        // The reader has been through the stream; Core keeps a copy of an error's body.
        using JsonDocument body = ParseObject(input.GetResponseBodyBytes());
        return match.ToException(error, body.RootElement);
    }

    /// <summary>The code may have come in a header, with a body that is empty or not JSON at all.</summary>
    private static JsonDocument ParseObject(byte[] body)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Nothing to read from it, and the code is known: an empty object says the same.
        }

        return JsonDocument.Parse("{}");
    }
}
