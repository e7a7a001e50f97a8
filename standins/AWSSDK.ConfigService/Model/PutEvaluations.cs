using System.Text.Json;
using Amazon.Runtime;
using StandIns;

namespace Amazon.ConfigService.Model;

public class PutEvaluationsRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<PutEvaluationsRequest, PutEvaluationsResponse> Operation = Protocol.Post(
        "PutEvaluations",
        (Utf8JsonWriter json, PutEvaluationsRequest request) =>
        {
            json.WriteList("Evaluations", request.Evaluations, Evaluation.Write);
            json.WriteText("ResultToken", request.ResultToken);
            json.WriteBoolean("TestMode", request.TestMode);
        },
        PutEvaluationsResponse.Read);

    public List<Evaluation> Evaluations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string ResultToken { get; set; }

    public bool? TestMode { get; set; }
}

public class PutEvaluationsResponse : AmazonWebServiceResponse
{
    public List<Evaluation> FailedEvaluations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static PutEvaluationsResponse Read(JsonElement json) => new()
    {
        FailedEvaluations = json.List("FailedEvaluations", Evaluation.Read),
    };
}

public class Evaluation
{
    public string Annotation { get; set; }

    public string ComplianceResourceId { get; set; }

    public string ComplianceResourceType { get; set; }

    public ComplianceType ComplianceType { get; set; }

    public DateTime? OrderingTimestamp { get; set; }

    internal static void Write(Utf8JsonWriter json, Evaluation evaluation)
    {
        json.WriteStartObject();
        json.WriteText("Annotation", evaluation.Annotation);
        json.WriteText("ComplianceResourceId", evaluation.ComplianceResourceId);
        json.WriteText("ComplianceResourceType", evaluation.ComplianceResourceType);
        json.WriteText("ComplianceType", evaluation.ComplianceType);
        json.WriteTime("OrderingTimestamp", evaluation.OrderingTimestamp);
        json.WriteEndObject();
    }

    internal static Evaluation Read(JsonElement json) => new()
    {
        Annotation = json.Text("Annotation"),
        ComplianceResourceId = json.Text("ComplianceResourceId"),
        ComplianceResourceType = json.Text("ComplianceResourceType"),
        ComplianceType = json.Text("ComplianceType"),
        OrderingTimestamp = json.Time("OrderingTimestamp"),
    };
}

/// <summary>
/// Not used. The product has a type of the same name: what compiles beside this class compiles beside the official one.
/// </summary>
public class Compliance;
