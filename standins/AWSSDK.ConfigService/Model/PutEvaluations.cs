using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public partial class PutEvaluationsRequest : AmazonConfigServiceRequest
{
    public List<Evaluation> Evaluations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string ResultToken { get; set; }

    public bool? TestMode { get; set; }
}

public partial class PutEvaluationsResponse : AmazonWebServiceResponse
{
    public List<Evaluation> FailedEvaluations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public partial class Evaluation
{
    public string Annotation { get; set; }

    public string ComplianceResourceId { get; set; }

    public string ComplianceResourceType { get; set; }

    public ComplianceType ComplianceType { get; set; }

    public DateTime? OrderingTimestamp { get; set; }
}
