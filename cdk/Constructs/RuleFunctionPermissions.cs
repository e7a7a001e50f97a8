using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Constructs;

/// <summary>What the rule's function calls, and nothing else.</summary>
internal static class RuleFunctionPermissions
{
    private const string Account = "${AWS::Region}:${AWS::AccountId}";

    public static readonly IReadOnlyList<Permission> OnChange =
    [
        new(
            ["config:PutEvaluations"],
            ["*"],
            "Reports evaluations. AWS Config has no resource level for it; the result token, valid for one run of one rule, limits it."),
        new(
            ["config:GetResourceConfigHistory"],
            ["*"],
            "Reads a configuration item that is too large for the event. AWS Config has no resource level for it."),
        new(
            ["mq:DescribeBroker"],
            [$"arn:${{AWS::Partition}}:mq:{Account}:broker:*"],
            "Reads the deployment mode if an item lacks it, and tags. The rule evaluates every broker, so it may read every broker."),
        new(
            ["logs:CreateLogStream", "logs:PutLogEvents"],
            [$"arn:${{AWS::Partition}}:logs:{Account}:log-group:{ResourceNames.LogGroup}:*"],
            "Writes into its own log group, which it cannot create."),
    ];

    public static readonly IReadOnlyList<Permission> Periodic =
    [
        new(["mq:ListBrokers"], ["*"], "Lists the brokers of a sweep. Amazon MQ has no resource level for it."),
        new(
            ["config:GetComplianceDetailsByConfigRule"],
            [$"arn:${{AWS::Partition}}:config:{Account}:config-rule/*"],
            "Finds evaluations of brokers that were deleted. AWS Config generates the rule's id, so it cannot be named here."),
    ];

    public static IReadOnlyList<Permission> For(bool periodic) => periodic ? [.. OnChange, .. Periodic] : OnChange;
}
