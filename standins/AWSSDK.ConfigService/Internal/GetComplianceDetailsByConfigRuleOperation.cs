using System.Text.Json;
using Amazon.ConfigService.Model;
using Amazon.Runtime.Internal;

namespace StandIns.ConfigService;

internal static class GetComplianceDetailsByConfigRuleOperation
{
    public static readonly Operation<GetComplianceDetailsByConfigRuleRequest, GetComplianceDetailsByConfigRuleResponse> Instance = new(
        Protocol.Service,
        Write,
        ReadGetComplianceDetailsByConfigRuleResponse,
        Errors.Unmodelled,
        [Errors.InvalidParameterValue, Errors.InvalidNextToken, Errors.NoSuchConfigRule]);

    private static void Write(GetComplianceDetailsByConfigRuleRequest request, IRequest wire) =>
        wire.WriteJson("GetComplianceDetailsByConfigRule", json =>
        {
            json.WriteList("ComplianceTypes", request.ComplianceTypes, (writer, type) => writer.WriteStringValue(type));
            json.WriteText("ConfigRuleName", request.ConfigRuleName);
            json.WriteInt32("Limit", request.Limit);
            json.WriteText("NextToken", request.NextToken);
        });

    private static GetComplianceDetailsByConfigRuleResponse ReadGetComplianceDetailsByConfigRuleResponse(JsonElement json) => new()
    {
        EvaluationResults = json.List("EvaluationResults", ReadEvaluationResult),
        NextToken = json.Text("NextToken"),
    };

    private static EvaluationResult ReadEvaluationResult(JsonElement json) => new()
    {
        Annotation = json.Text("Annotation"),
        ComplianceType = json.Text("ComplianceType"),
        ConfigRuleInvokedTime = json.Time("ConfigRuleInvokedTime"),
        EvaluationResultIdentifier = json.Structure("EvaluationResultIdentifier", ReadEvaluationResultIdentifier),
        ResultRecordedTime = json.Time("ResultRecordedTime"),
        ResultToken = json.Text("ResultToken"),
    };

    private static EvaluationResultIdentifier ReadEvaluationResultIdentifier(JsonElement json) => new()
    {
        EvaluationResultQualifier = json.Structure("EvaluationResultQualifier", ReadEvaluationResultQualifier),
        OrderingTimestamp = json.Time("OrderingTimestamp"),
        ResourceEvaluationId = json.Text("ResourceEvaluationId"),
    };

    private static EvaluationResultQualifier ReadEvaluationResultQualifier(JsonElement json) => new()
    {
        ConfigRuleName = json.Text("ConfigRuleName"),
        EvaluationMode = json.Text("EvaluationMode"),
        ResourceId = json.Text("ResourceId"),
        ResourceType = json.Text("ResourceType"),
    };
}
