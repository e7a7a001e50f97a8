using Amazon.Runtime;

namespace Amazon.MQ.Model;

public partial class ListBrokersRequest : AmazonMQRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

public partial class ListBrokersResponse : AmazonWebServiceResponse
{
    public List<BrokerSummary> BrokerSummaries { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}

public partial class BrokerSummary
{
    public string BrokerArn { get; set; }

    public string BrokerId { get; set; }

    public string BrokerName { get; set; }

    public BrokerState BrokerState { get; set; }

    public DateTime? Created { get; set; }

    public DeploymentMode DeploymentMode { get; set; }

    public EngineType EngineType { get; set; }

    public string HostInstanceType { get; set; }
}
