using System.Text.Json;
using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public class SelectAggregateResourceConfigRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<SelectAggregateResourceConfigRequest, SelectAggregateResourceConfigResponse> Operation =
        Protocol.Post(
            "SelectAggregateResourceConfig",
            (Utf8JsonWriter json, SelectAggregateResourceConfigRequest request) =>
            {
                json.WriteText("ConfigurationAggregatorName", request.ConfigurationAggregatorName);
                json.WriteText("Expression", request.Expression);
                json.WriteInt32("Limit", request.Limit);
                json.WriteText("NextToken", request.NextToken);
            },
            SelectAggregateResourceConfigResponse.Read);

    public string ConfigurationAggregatorName { get; set; }

    public string Expression { get; set; }

    public int? Limit { get; set; }

    public string NextToken { get; set; }
}

public class SelectAggregateResourceConfigResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<string> Results { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static SelectAggregateResourceConfigResponse Read(JsonElement json) => new()
    {
        NextToken = json.Text("NextToken"),
        Results = json.Texts("Results"),
    };
}
