using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using StandIns;

namespace Amazon.MQ.Model;

public class DescribeBrokerInstanceOptionsRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<DescribeBrokerInstanceOptionsRequest, DescribeBrokerInstanceOptionsResponse> Operation =
        Protocol.Get(
            "/v1/broker-instance-options",
            (IRequest wire, DescribeBrokerInstanceOptionsRequest request) =>
            {
                wire.WriteQuery("engineType", request.EngineType);
                wire.WriteQuery("maxResults", request.MaxResults?.ToString(CultureInfo.InvariantCulture));
                wire.WriteQuery("nextToken", request.NextToken);
                wire.WriteQuery("storageType", request.StorageType);
            },
            DescribeBrokerInstanceOptionsResponse.Read);

    public string EngineType { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string StorageType { get; set; }
}

public class DescribeBrokerInstanceOptionsResponse : AmazonWebServiceResponse
{
    public List<BrokerInstanceOption> BrokerInstanceOptions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }

    internal static DescribeBrokerInstanceOptionsResponse Read(JsonElement json) => new()
    {
        BrokerInstanceOptions = json.List("brokerInstanceOptions", BrokerInstanceOption.Read),
        NextToken = json.Text("nextToken"),
    };
}

public class BrokerInstanceOption
{
    public string HostInstanceType { get; set; }

    public List<string> SupportedDeploymentModes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<string> SupportedEngineVersions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static BrokerInstanceOption Read(JsonElement json) => new()
    {
        HostInstanceType = json.Text("hostInstanceType"),
        SupportedDeploymentModes = json.Texts("supportedDeploymentModes"),
        SupportedEngineVersions = json.Texts("supportedEngineVersions"),
    };
}
