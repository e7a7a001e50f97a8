using System.Text.Json;
using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public class StartConfigRulesEvaluationRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<StartConfigRulesEvaluationRequest, StartConfigRulesEvaluationResponse> Operation = Protocol.Post(
        "StartConfigRulesEvaluation",
        (Utf8JsonWriter json, StartConfigRulesEvaluationRequest request) =>
            json.WriteList("ConfigRuleNames", request.ConfigRuleNames, (writer, name) => writer.WriteStringValue(name)),
        _ => new StartConfigRulesEvaluationResponse());

    public List<string> ConfigRuleNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class StartConfigRulesEvaluationResponse : AmazonWebServiceResponse;
