using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public partial class GetComplianceDetailsByConfigRuleRequest : AmazonConfigServiceRequest
{
    public List<string> ComplianceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string ConfigRuleName { get; set; }

    public int? Limit { get; set; }

    public string NextToken { get; set; }
}

public partial class GetComplianceDetailsByConfigRuleResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult> EvaluationResults { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}

public partial class EvaluationResult
{
    public string Annotation { get; set; }

    public ComplianceType ComplianceType { get; set; }

    public DateTime? ConfigRuleInvokedTime { get; set; }

    public EvaluationResultIdentifier EvaluationResultIdentifier { get; set; }

    public DateTime? ResultRecordedTime { get; set; }

    public string ResultToken { get; set; }
}

public partial class EvaluationResultIdentifier
{
    public EvaluationResultQualifier EvaluationResultQualifier { get; set; }

    public DateTime? OrderingTimestamp { get; set; }

    public string ResourceEvaluationId { get; set; }
}

public partial class EvaluationResultQualifier
{
    public string ConfigRuleName { get; set; }

    public EvaluationMode EvaluationMode { get; set; }

    public string ResourceId { get; set; }

    public string ResourceType { get; set; }
}
