using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;
using StandIns;

namespace Amazon.ConfigService;

/// <summary>AWS JSON 1.1: everything is a POST to / whose header names the operation.</summary>
internal static class Protocol
{
    public static readonly Service Service = new(
        "Config Service",
        "config",
        "2014-11-12",
        "Amazon.ConfigService",
        HasFipsHostInGovCloud: false,
        error => new AmazonConfigServiceException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static Operation<TRequest, TResponse> Post<TRequest, TResponse>(
        string name, Action<Utf8JsonWriter, TRequest> write, Func<JsonElement, TResponse> read, params ModelledError[] modelled)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        new(Service, (request, wire) => WriteJson(wire, name, json => write(json, request)), read, modelled);

    public static void WriteText(this Utf8JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteInt32(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void WriteBoolean(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    /// <summary>Epoch seconds with up to three decimals.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTime? value)
    {
        if (value is { } time)
        {
            json.WriteNumber(name, AWSSDKUtils.ConvertToUnixEpochSecondsDecimal(time));
        }
    }

    public static void WriteList<T>(this Utf8JsonWriter json, string name, List<T> values, Action<Utf8JsonWriter, T> write)
    {
        // An empty list means something (PutEvaluations: "done, nothing to report"), unless every list starts out empty.
        if (values is null || (values.Count == 0 && AWSConfigs.InitializeCollections))
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (T value in values)
        {
            write(json, value);
        }

        json.WriteEndArray();
    }

    private static void WriteJson(IRequest wire, string operation, Action<Utf8JsonWriter> members)
    {
        wire.HttpMethod = "POST";
        wire.ResourcePath = "/";
        wire.Headers["X-Amz-Target"] = "StarlingDoveService." + operation;
        wire.Headers["Content-Type"] = "application/x-amz-json-1.1";
        PooledContentStream content = new();
        using (Utf8JsonWriter json = new(content.BufferWriter))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        wire.ContentStream = content;
    }
}
