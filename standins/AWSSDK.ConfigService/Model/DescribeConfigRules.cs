using System.Text.Json;
using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public class DescribeConfigRulesRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<DescribeConfigRulesRequest, DescribeConfigRulesResponse> Operation = Protocol.Post(
        "DescribeConfigRules",
        (Utf8JsonWriter json, DescribeConfigRulesRequest request) => json.WriteText("NextToken", request.NextToken),
        DescribeConfigRulesResponse.Read);

    public string NextToken { get; set; }
}

public class DescribeConfigRulesResponse : AmazonWebServiceResponse
{
    public List<ConfigRule> ConfigRules { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }

    internal static DescribeConfigRulesResponse Read(JsonElement json) => new()
    {
        ConfigRules = json.List("ConfigRules", ConfigRule.Read),
        NextToken = json.Text("NextToken"),
    };
}

public class ConfigRule
{
    public string ConfigRuleName { get; set; }

    internal static ConfigRule Read(JsonElement json) => new() { ConfigRuleName = json.Text("ConfigRuleName") };
}

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
