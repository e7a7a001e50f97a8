using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Constructs;

/// <summary>What the rule's function calls, and nothing else.</summary>
internal static class RuleFunctionPermissions
{
    private const string Account = "${AWS::Region}:${AWS::AccountId}";

    public static readonly IReadOnlyList<Permission> OnChange =
    [
        new(["config:PutEvaluations"], ["*"], "Reports the verdicts. AWS Config has no resource level for it; the result token, valid for one run of one rule, is what narrows it."),
        new(["config:GetResourceConfigHistory"], ["*"], "Reads a configuration item that was too large for the event. AWS Config has no resource level for it."),
        new(["mq:DescribeBroker"], [$"arn:${{AWS::Partition}}:mq:{Account}:broker:*"], "Asks for the deployment mode where an item lacks it, and for tags. Every broker of the account is judged, so every one may be read."),
        new(["logs:CreateLogStream", "logs:PutLogEvents"], [$"arn:${{AWS::Partition}}:logs:{Account}:log-group:{ResourceNames.LogGroup}:*"], "Writes into its own log group, which it cannot create."),
    ];

    public static readonly IReadOnlyList<Permission> Periodic =
    [
        new(["mq:ListBrokers"], ["*"], "Lists the brokers of a sweep. Amazon MQ has no resource level for it."),
        new(["config:GetComplianceDetailsByConfigRule"], [$"arn:${{AWS::Partition}}:config:{Account}:config-rule/*"], "Finds verdicts on brokers that are gone. AWS Config makes up the rule's id, so it cannot be named here."),
    ];

    public static IReadOnlyList<Permission> For(bool periodic) => periodic ? [.. OnChange, .. Periodic] : OnChange;
}
