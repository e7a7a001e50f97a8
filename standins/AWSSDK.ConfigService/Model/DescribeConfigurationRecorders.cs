using System.Text.Json;
using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public class DescribeConfigurationRecordersRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<DescribeConfigurationRecordersRequest, DescribeConfigurationRecordersResponse> Operation =
        Protocol.Post(
            "DescribeConfigurationRecorders",
            (Utf8JsonWriter _, DescribeConfigurationRecordersRequest _) => { },
            DescribeConfigurationRecordersResponse.Read);
}

public class DescribeConfigurationRecordersResponse : AmazonWebServiceResponse
{
    public List<ConfigurationRecorder> ConfigurationRecorders { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static DescribeConfigurationRecordersResponse Read(JsonElement json) => new()
    {
        ConfigurationRecorders = json.List("ConfigurationRecorders", ConfigurationRecorder.Read),
    };
}

public class ConfigurationRecorder
{
    public string Name { get; set; }

    public RecordingGroup RecordingGroup { get; set; }

    public RecordingMode RecordingMode { get; set; }

    public string ServicePrincipal { get; set; }

    internal static ConfigurationRecorder Read(JsonElement json) => new()
    {
        Name = json.Text("name"),
        RecordingGroup = json.Structure("recordingGroup", RecordingGroup.Read),
        RecordingMode = json.Structure("recordingMode", RecordingMode.Read),
        ServicePrincipal = json.Text("servicePrincipal"),
    };
}

public class RecordingGroup
{
    public bool? AllSupported { get; set; }

    public ExclusionByResourceTypes ExclusionByResourceTypes { get; set; }

    public RecordingStrategy RecordingStrategy { get; set; }

    public List<string> ResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static RecordingGroup Read(JsonElement json) => new()
    {
        AllSupported = json.Boolean("allSupported"),
        ExclusionByResourceTypes = json.Structure("exclusionByResourceTypes", ExclusionByResourceTypes.Read),
        RecordingStrategy = json.Structure("recordingStrategy", RecordingStrategy.Read),
        ResourceTypes = json.Texts("resourceTypes"),
    };
}

public class ExclusionByResourceTypes
{
    public List<string> ResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static ExclusionByResourceTypes Read(JsonElement json) => new() { ResourceTypes = json.Texts("resourceTypes") };
}

public class RecordingStrategy
{
    public RecordingStrategyType UseOnly { get; set; }

    internal static RecordingStrategy Read(JsonElement json) => new() { UseOnly = json.Text("useOnly") };
}

public class RecordingMode
{
    public RecordingFrequency RecordingFrequency { get; set; }

    public List<RecordingModeOverride> RecordingModeOverrides { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static RecordingMode Read(JsonElement json) => new()
    {
        RecordingFrequency = json.Text("recordingFrequency"),
        RecordingModeOverrides = json.List("recordingModeOverrides", RecordingModeOverride.Read),
    };
}

public class RecordingModeOverride
{
    public RecordingFrequency RecordingFrequency { get; set; }

    public List<string> ResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static RecordingModeOverride Read(JsonElement json) => new()
    {
        RecordingFrequency = json.Text("recordingFrequency"),
        ResourceTypes = json.Texts("resourceTypes"),
    };
}

public class DescribeConfigurationRecorderStatusRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<DescribeConfigurationRecorderStatusRequest, DescribeConfigurationRecorderStatusResponse> Operation =
        Protocol.Post(
            "DescribeConfigurationRecorderStatus",
            (Utf8JsonWriter _, DescribeConfigurationRecorderStatusRequest _) => { },
            DescribeConfigurationRecorderStatusResponse.Read);
}

public class DescribeConfigurationRecorderStatusResponse : AmazonWebServiceResponse
{
    public List<ConfigurationRecorderStatus> ConfigurationRecordersStatus { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static DescribeConfigurationRecorderStatusResponse Read(JsonElement json) => new()
    {
        ConfigurationRecordersStatus = json.List("ConfigurationRecordersStatus", ConfigurationRecorderStatus.Read),
    };
}

public class ConfigurationRecorderStatus
{
    public string LastErrorCode { get; set; }

    public string LastErrorMessage { get; set; }

    public RecorderStatus LastStatus { get; set; }

    public string Name { get; set; }

    public bool? Recording { get; set; }

    internal static ConfigurationRecorderStatus Read(JsonElement json) => new()
    {
        LastErrorCode = json.Text("lastErrorCode"),
        LastErrorMessage = json.Text("lastErrorMessage"),
        LastStatus = json.Text("lastStatus"),
        Name = json.Text("name"),
        Recording = json.Boolean("recording"),
    };
}
