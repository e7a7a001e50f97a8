using System.Text.Json;
using Amazon.ConfigService.Model;
using Amazon.Runtime.Internal;

namespace StandIns.ConfigService;

internal static class PutEvaluationsOperation
{
    public static readonly Operation<PutEvaluationsRequest, PutEvaluationsResponse> Instance = new(
        Protocol.Service,
        Write,
        ReadPutEvaluationsResponse,
        Errors.Unmodelled,
        [Errors.InvalidParameterValue, Errors.InvalidResultToken, Errors.NoSuchConfigRule]);

    private static void Write(PutEvaluationsRequest request, IRequest wire) =>
        wire.WriteJson("PutEvaluations", json =>
        {
            json.WriteList("Evaluations", request.Evaluations, WriteEvaluation);
            json.WriteText("ResultToken", request.ResultToken);
            json.WriteBoolean("TestMode", request.TestMode);
        });

    private static void WriteEvaluation(Utf8JsonWriter json, Evaluation evaluation)
    {
        json.WriteStartObject();
        json.WriteText("Annotation", evaluation.Annotation);
        json.WriteText("ComplianceResourceId", evaluation.ComplianceResourceId);
        json.WriteText("ComplianceResourceType", evaluation.ComplianceResourceType);
        json.WriteText("ComplianceType", evaluation.ComplianceType);
        json.WriteTime("OrderingTimestamp", evaluation.OrderingTimestamp);
        json.WriteEndObject();
    }

    private static PutEvaluationsResponse ReadPutEvaluationsResponse(JsonElement json) => new()
    {
        FailedEvaluations = json.List("FailedEvaluations", ReadEvaluation),
    };

    private static Evaluation ReadEvaluation(JsonElement json) => new()
    {
        Annotation = json.Text("Annotation"),
        ComplianceResourceId = json.Text("ComplianceResourceId"),
        ComplianceResourceType = json.Text("ComplianceResourceType"),
        ComplianceType = json.Text("ComplianceType"),
        OrderingTimestamp = json.Time("OrderingTimestamp"),
    };
}
