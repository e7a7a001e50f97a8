using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public partial class GetResourceConfigHistoryRequest : AmazonConfigServiceRequest
{
    public ChronologicalOrder ChronologicalOrder { get; set; }

    public DateTime? EarlierTime { get; set; }

    public DateTime? LaterTime { get; set; }

    public int? Limit { get; set; }

    public string NextToken { get; set; }

    public string ResourceId { get; set; }

    public ResourceType ResourceType { get; set; }
}

public partial class GetResourceConfigHistoryResponse : AmazonWebServiceResponse
{
    public List<ConfigurationItem> ConfigurationItems { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}

public partial class ConfigurationItem
{
    public string AccountId { get; set; }

    public string Arn { get; set; }

    public string AvailabilityZone { get; set; }

    public string AwsRegion { get; set; }

    public string Configuration { get; set; }

    public DateTime? ConfigurationItemCaptureTime { get; set; }

    public DateTime? ConfigurationItemDeliveryTime { get; set; }

    public string ConfigurationItemMD5Hash { get; set; }

    public ConfigurationItemStatus ConfigurationItemStatus { get; set; }

    public string ConfigurationStateId { get; set; }

    public RecordingFrequency RecordingFrequency { get; set; }

    public List<string> RelatedEvents { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<Relationship> Relationships { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? ResourceCreationTime { get; set; }

    public string ResourceId { get; set; }

    public string ResourceName { get; set; }

    public ResourceType ResourceType { get; set; }

    public Dictionary<string, string> SupplementaryConfiguration { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string Version { get; set; }
}

public partial class Relationship
{
    public string RelationshipName { get; set; }

    public string ResourceId { get; set; }

    public string ResourceName { get; set; }

    public ResourceType ResourceType { get; set; }
}
