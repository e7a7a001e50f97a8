using System.Text.RegularExpressions;

namespace ConfigRule.Cdk.Settings;

/// <summary>
/// Names that must be the same in every account, because conformance packs, policies and people refer to them. Names of roles
/// contain the Region, because IAM is global. They are written for <c>Fn::Sub</c>.
/// </summary>
internal static class ResourceNames
{
    public const string Function = BrokerRule.FunctionName;
    public const string LogGroup = $"/aws/lambda/{Function}";
    public const string FunctionRole = "Mq003-Function-${AWS::Region}";
    public const string RemediationRole = "Mq003-Remediation-${AWS::Region}";

    /// <summary>The ARN of <see cref="RemediationRole"/> without intrinsic functions.</summary>
    public static string RemediationRoleArn(string partition, string region, string account) =>
        $"arn:{partition}:iam::{account}:role/{RemediationRole.Replace("${AWS::Region}", region, StringComparison.Ordinal)}";

    /// <summary>Fixed, so that publishing into it does not need another stack's output.</summary>
    public const string CodeBucket = "mq003-code-${AWS::AccountId}-${AWS::Region}";

    public const string CodeStack = "mq003-code";
    public const string AccountStack = "mq003-account";
    public const string MemberStack = "mq003-member";
    public const string OrganizationStack = "mq003-organization";
    public const string PackStack = "mq003-pack";
    public const string ConformancePack = "mq003";
}

/// <summary>The tags that AWS accepts ("Tag naming limits" in the guide to tagging).</summary>
internal static partial class TagText
{
    public static bool IsTag(string key, string value) => IsKey(key) && value.Length <= 256 && Allowed().IsMatch(value);

    public static bool IsKey(string key) =>
        key.Length is >= 1 and <= 128 && Allowed().IsMatch(key) && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Allowed();
}
