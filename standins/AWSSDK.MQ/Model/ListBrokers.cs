using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using StandIns;

namespace Amazon.MQ.Model;

public class ListBrokersRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<ListBrokersRequest, ListBrokersResponse> Operation = Protocol.Get(
        "/v1/brokers",
        (IRequest wire, ListBrokersRequest request) =>
        {
            wire.WriteQuery("maxResults", request.MaxResults?.ToString(CultureInfo.InvariantCulture));
            wire.WriteQuery("nextToken", request.NextToken);
        },
        ListBrokersResponse.Read);

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

public class ListBrokersResponse : AmazonWebServiceResponse
{
    public List<BrokerSummary> BrokerSummaries { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }

    internal static ListBrokersResponse Read(JsonElement json) => new()
    {
        BrokerSummaries = json.List("brokerSummaries", BrokerSummary.Read),
        NextToken = json.Text("nextToken"),
    };
}

public class BrokerSummary
{
    public string BrokerArn { get; set; }

    public string BrokerId { get; set; }

    public string BrokerName { get; set; }

    public BrokerState BrokerState { get; set; }

    public DateTime? Created { get; set; }

    public DeploymentMode DeploymentMode { get; set; }

    public EngineType EngineType { get; set; }

    internal static BrokerSummary Read(JsonElement json) => new()
    {
        BrokerArn = json.Text("brokerArn"),
        BrokerId = json.Text("brokerId"),
        BrokerName = json.Text("brokerName"),
        BrokerState = json.Text("brokerState"),
        Created = json.Time("created"),
        DeploymentMode = json.Text("deploymentMode"),
        EngineType = json.Text("engineType"),
    };
}
