using System.Text.Json;
using Amazon.ConfigService.Model;
using Amazon.Runtime.Internal;

namespace StandIns.ConfigService;

internal static class GetResourceConfigHistoryOperation
{
    public static readonly Operation<GetResourceConfigHistoryRequest, GetResourceConfigHistoryResponse> Instance = new(
        Protocol.Service,
        Write,
        ReadGetResourceConfigHistoryResponse,
        Errors.Unmodelled,
        [
            Errors.Validation,
            Errors.InvalidTimeRange,
            Errors.InvalidLimit,
            Errors.InvalidNextToken,
            Errors.NoAvailableConfigurationRecorder,
            Errors.ResourceNotDiscovered,
        ]);

    private static void Write(GetResourceConfigHistoryRequest request, IRequest wire) =>
        wire.WriteJson("GetResourceConfigHistory", json =>
        {
            json.WriteText("chronologicalOrder", request.ChronologicalOrder);
            json.WriteTime("earlierTime", request.EarlierTime);
            json.WriteTime("laterTime", request.LaterTime);
            json.WriteInt32("limit", request.Limit);
            json.WriteText("nextToken", request.NextToken);
            json.WriteText("resourceId", request.ResourceId);
            json.WriteText("resourceType", request.ResourceType);
        });

    private static GetResourceConfigHistoryResponse ReadGetResourceConfigHistoryResponse(JsonElement json) => new()
    {
        ConfigurationItems = json.List("configurationItems", ReadConfigurationItem),
        NextToken = json.Text("nextToken"),
    };

    private static ConfigurationItem ReadConfigurationItem(JsonElement json) => new()
    {
        AccountId = json.Text("accountId"),
        Arn = json.Text("arn"),
        AvailabilityZone = json.Text("availabilityZone"),
        AwsRegion = json.Text("awsRegion"),
        Configuration = json.Text("configuration"),
        ConfigurationItemCaptureTime = json.Time("configurationItemCaptureTime"),
        ConfigurationItemDeliveryTime = json.Time("configurationItemDeliveryTime"),
        ConfigurationItemMD5Hash = json.Text("configurationItemMD5Hash"),
        ConfigurationItemStatus = json.Text("configurationItemStatus"),
        ConfigurationStateId = json.Text("configurationStateId"),
        RecordingFrequency = json.Text("recordingFrequency"),
        RelatedEvents = json.Texts("relatedEvents"),
        Relationships = json.List("relationships", ReadRelationship),
        ResourceCreationTime = json.Time("resourceCreationTime"),
        ResourceId = json.Text("resourceId"),
        ResourceName = json.Text("resourceName"),
        ResourceType = json.Text("resourceType"),
        SupplementaryConfiguration = json.Map("supplementaryConfiguration"),
        Tags = json.Map("tags"),
        Version = json.Text("version"),
    };

    private static Relationship ReadRelationship(JsonElement json) => new()
    {
        RelationshipName = json.Text("relationshipName"),
        ResourceId = json.Text("resourceId"),
        ResourceName = json.Text("resourceName"),
        ResourceType = json.Text("resourceType"),
    };
}
