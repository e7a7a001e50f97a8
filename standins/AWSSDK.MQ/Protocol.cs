using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using StandIns;

namespace Amazon.MQ;

/// <summary>REST: what a GET request asks for is in its path and query.</summary>
internal static class Protocol
{
    public static readonly Service Service = new(
        "mq",
        "mq",
        "2017-11-27",
        "Amazon.MQ",
        HasFipsHostInGovCloud: true,
        error => new AmazonMQException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static Operation<TRequest, TResponse> Get<TRequest, TResponse>(
        string path, Action<IRequest, TRequest> write, Func<JsonElement, TResponse> read, params ModelledError[] modelled)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse
    {
        return new(Service, Write, read, modelled);

        void Write(TRequest request, IRequest wire)
        {
            wire.HttpMethod = "GET";
            wire.ResourcePath = path;
            write(wire, request);
        }
    }

    /// <summary>Core escapes the value as one segment, slashes included.</summary>
    public static void WritePath(this IRequest wire, string placeholder, string value, string member) =>
        wire.AddPathResource(
            placeholder, value ?? throw new AmazonMQException($"Request object does not have required field {member} set"));

    public static void WriteQuery(this IRequest wire, string name, string value)
    {
        if (value is not null)
        {
            wire.Parameters.Add(name, value);
            wire.UseQueryString = true;
        }
    }
}
