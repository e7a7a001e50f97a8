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

    public ConfigRuleState ConfigRuleState { get; set; }

    public string InputParameters { get; set; }

    public Scope Scope { get; set; }

    public Source Source { get; set; }

    internal static ConfigRule Read(JsonElement json) => new()
    {
        ConfigRuleName = json.Text("ConfigRuleName"),
        ConfigRuleState = json.Text("ConfigRuleState"),
        InputParameters = json.Text("InputParameters"),
        Scope = json.Structure("Scope", Scope.Read),
        Source = json.Structure("Source", Source.Read),
    };
}

public class Scope
{
    public string ComplianceResourceId { get; set; }

    public List<string> ComplianceResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string TagKey { get; set; }

    internal static Scope Read(JsonElement json) => new()
    {
        ComplianceResourceId = json.Text("ComplianceResourceId"),
        ComplianceResourceTypes = json.Texts("ComplianceResourceTypes"),
        TagKey = json.Text("TagKey"),
    };
}

public class Source
{
    public Owner Owner { get; set; }

    public List<SourceDetail> SourceDetails { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string SourceIdentifier { get; set; }

    internal static Source Read(JsonElement json) => new()
    {
        Owner = json.Text("Owner"),
        SourceDetails = json.List("SourceDetails", SourceDetail.Read),
        SourceIdentifier = json.Text("SourceIdentifier"),
    };
}

public class SourceDetail
{
    public MaximumExecutionFrequency MaximumExecutionFrequency { get; set; }

    public MessageType MessageType { get; set; }

    internal static SourceDetail Read(JsonElement json) => new()
    {
        MaximumExecutionFrequency = json.Text("MaximumExecutionFrequency"),
        MessageType = json.Text("MessageType"),
    };
}

public class DescribeConfigRuleEvaluationStatusRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<DescribeConfigRuleEvaluationStatusRequest, DescribeConfigRuleEvaluationStatusResponse> Operation =
        Protocol.Post(
            "DescribeConfigRuleEvaluationStatus",
            (Utf8JsonWriter json, DescribeConfigRuleEvaluationStatusRequest request) =>
                json.WriteList("ConfigRuleNames", request.ConfigRuleNames, (writer, name) => writer.WriteStringValue(name)),
            DescribeConfigRuleEvaluationStatusResponse.Read);

    public List<string> ConfigRuleNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class DescribeConfigRuleEvaluationStatusResponse : AmazonWebServiceResponse
{
    public List<ConfigRuleEvaluationStatus> ConfigRulesEvaluationStatus { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static DescribeConfigRuleEvaluationStatusResponse Read(JsonElement json) => new()
    {
        ConfigRulesEvaluationStatus = json.List("ConfigRulesEvaluationStatus", ConfigRuleEvaluationStatus.Read),
    };
}

public class ConfigRuleEvaluationStatus
{
    public string ConfigRuleName { get; set; }

    public string LastErrorCode { get; set; }

    public string LastErrorMessage { get; set; }

    public DateTime? LastFailedEvaluationTime { get; set; }

    public DateTime? LastFailedInvocationTime { get; set; }

    public DateTime? LastSuccessfulEvaluationTime { get; set; }

    public DateTime? LastSuccessfulInvocationTime { get; set; }

    internal static ConfigRuleEvaluationStatus Read(JsonElement json) => new()
    {
        ConfigRuleName = json.Text("ConfigRuleName"),
        LastErrorCode = json.Text("LastErrorCode"),
        LastErrorMessage = json.Text("LastErrorMessage"),
        LastFailedEvaluationTime = json.Time("LastFailedEvaluationTime"),
        LastFailedInvocationTime = json.Time("LastFailedInvocationTime"),
        LastSuccessfulEvaluationTime = json.Time("LastSuccessfulEvaluationTime"),
        LastSuccessfulInvocationTime = json.Time("LastSuccessfulInvocationTime"),
    };
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
