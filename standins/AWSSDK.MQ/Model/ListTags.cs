using Amazon.Runtime;

namespace Amazon.MQ.Model;

public partial class ListTagsRequest : AmazonMQRequest
{
    public string ResourceArn { get; set; }
}

public partial class ListTagsResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
