using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public class GetResourceConfigHistoryRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<GetResourceConfigHistoryRequest, GetResourceConfigHistoryResponse> Operation = Protocol.Post(
        "GetResourceConfigHistory",
        (Utf8JsonWriter json, GetResourceConfigHistoryRequest request) =>
        {
            json.WriteTime("laterTime", request.LaterTime);
            json.WriteInt32("limit", request.Limit);
            json.WriteText("resourceId", request.ResourceId);
            json.WriteText("resourceType", request.ResourceType);
        },
        GetResourceConfigHistoryResponse.Read,
        new ModelledError("ResourceNotDiscoveredException", error => new ResourceNotDiscoveredException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)));

    public DateTime? LaterTime { get; set; }

    public int? Limit { get; set; }

    public string ResourceId { get; set; }

    public ResourceType ResourceType { get; set; }
}

public class GetResourceConfigHistoryResponse : AmazonWebServiceResponse
{
    public List<ConfigurationItem> ConfigurationItems { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static GetResourceConfigHistoryResponse Read(JsonElement json) => new()
    {
        ConfigurationItems = json.List("configurationItems", ConfigurationItem.Read),
    };
}

public class ConfigurationItem
{
    public string Configuration { get; set; }

    public string ResourceName { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static ConfigurationItem Read(JsonElement json) => new()
    {
        Configuration = json.Text("configuration"),
        ResourceName = json.Text("resourceName"),
        Tags = json.Map("tags"),
    };
}

public class ResourceNotDiscoveredException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonConfigServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
