namespace Amazon.Lambda.ConfigEvents;

public class ConfigEvent
{
    public string AccountId { get; set; }

    public string ConfigRuleArn { get; set; }

    public string ConfigRuleId { get; set; }

    public string ConfigRuleName { get; set; }

    public bool EventLeftScope { get; set; }

    public string ExecutionRoleArn { get; set; }

    public string InvokingEvent { get; set; }

    public string ResultToken { get; set; }

    public string RuleParameters { get; set; }

    public string Version { get; set; }
}
