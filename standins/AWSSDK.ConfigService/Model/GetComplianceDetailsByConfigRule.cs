using System.Text.Json;
using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public class GetComplianceDetailsByConfigRuleRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<GetComplianceDetailsByConfigRuleRequest, GetComplianceDetailsByConfigRuleResponse> Operation =
        Protocol.Post(
            "GetComplianceDetailsByConfigRule",
            (Utf8JsonWriter json, GetComplianceDetailsByConfigRuleRequest request) =>
            {
                json.WriteList("ComplianceTypes", request.ComplianceTypes, (writer, type) => writer.WriteStringValue(type));
                json.WriteText("ConfigRuleName", request.ConfigRuleName);
                json.WriteInt32("Limit", request.Limit);
                json.WriteText("NextToken", request.NextToken);
            },
            GetComplianceDetailsByConfigRuleResponse.Read);

    public List<string> ComplianceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string ConfigRuleName { get; set; }

    public int? Limit { get; set; }

    public string NextToken { get; set; }
}

public class GetComplianceDetailsByConfigRuleResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult> EvaluationResults { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }

    internal static GetComplianceDetailsByConfigRuleResponse Read(JsonElement json) => new()
    {
        EvaluationResults = json.List("EvaluationResults", EvaluationResult.Read),
        NextToken = json.Text("NextToken"),
    };
}

public class EvaluationResult
{
    public ComplianceType ComplianceType { get; set; }

    public EvaluationResultIdentifier EvaluationResultIdentifier { get; set; }

    public DateTime? ResultRecordedTime { get; set; }

    internal static EvaluationResult Read(JsonElement json) => new()
    {
        ComplianceType = json.Text("ComplianceType"),
        ResultRecordedTime = json.Time("ResultRecordedTime"),
        EvaluationResultIdentifier = json.Structure("EvaluationResultIdentifier", EvaluationResultIdentifier.Read),
    };
}

public class EvaluationResultIdentifier
{
    public EvaluationResultQualifier EvaluationResultQualifier { get; set; }

    internal static EvaluationResultIdentifier Read(JsonElement json) => new()
    {
        EvaluationResultQualifier = json.Structure("EvaluationResultQualifier", EvaluationResultQualifier.Read),
    };
}

public class EvaluationResultQualifier
{
    public string ResourceId { get; set; }

    public string ResourceType { get; set; }

    internal static EvaluationResultQualifier Read(JsonElement json) => new()
    {
        ResourceId = json.Text("ResourceId"),
        ResourceType = json.Text("ResourceType"),
    };
}
