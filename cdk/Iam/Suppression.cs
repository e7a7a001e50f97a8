using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace ConfigRule.Cdk.Iam;

/// <summary>
/// Suppresses a linter's finding, with the reason: in the resource's metadata, where the linter looks for it and where a reader
/// of the template sees it. A test fails on a suppression that suppresses nothing.
/// </summary>
internal static partial class Suppression
{
    /// <param name="construct">A resource, or a construct with one main resource, like a bucket.</param>
    /// <param name="id">
    /// A rule of cdk-nag (<c>AwsSolutions-IAM5</c>, or one of its findings: <c>AwsSolutions-IAM5[Resource::*]</c>), a control of AWS
    /// Control Tower (<c>CT.LAMBDA.PR.3</c>), or a rule of cfn-lint (<c>W3005</c>).
    /// </param>
    /// <param name="reason">Why the finding is acceptable, for the review of the template.</param>
    public static T Suppress<T>(this T construct, string id, string reason)
        where T : IConstruct
    {
        CfnResource resource = construct as CfnResource
            ?? construct.Node.DefaultChild as CfnResource
            ?? throw new ArgumentException($"{construct.Node.Path} is not a resource and has no main resource.", nameof(construct));
        if (id.StartsWith("AwsSolutions-", StringComparison.Ordinal) || id.StartsWith("NIST.800.53.R5-", StringComparison.Ordinal))
        {
            AddRule(resource, "cdk_nag", id, reason);
        }
        else if (id.StartsWith("CT.", StringComparison.Ordinal))
        {
            AddRule(resource, "guard", id, reason);
        }
        else if (CfnLintRule().IsMatch(id))
        {
            AddCheck(resource, id, reason);
        }
        else
        {
            throw new ArgumentException(
                $"'{id}' is not a rule of cdk-nag (AwsSolutions-…, NIST.800.53.R5-…), AWS Control Tower (CT.…) or cfn-lint (W3005).",
                nameof(id));
        }

        return construct;
    }

    /// <summary>Suppresses the finding for each wildcard in a role's resources, with the reason of the permission.</summary>
    public static void SuppressWildcards(this Role role, IEnumerable<Permission> permissions)
    {
        foreach (Permission permission in permissions)
        {
            foreach (string resource in permission.Resources.Where(resource => resource.Contains('*', StringComparison.Ordinal)))
            {
                // As cdk-nag shows the variables of Fn::Sub.
                string shown = resource.Replace("${", "<", StringComparison.Ordinal).Replace('}', '>');
                role.Suppress($"AwsSolutions-IAM5[Resource::{shown}]", $"{string.Join(", ", permission.Actions)}: {permission.Reason}");
            }
        }
    }

    private static void AddRule(CfnResource resource, string tool, string id, string reason)
    {
        Dictionary<string, object> metadata = Members(resource.GetMetadata(tool));
        metadata["rules_to_suppress"] = (object[])
        [
            .. Items(metadata.GetValueOrDefault("rules_to_suppress")),
            new Dictionary<string, object> { ["id"] = id, ["reason"] = reason },
        ];
        resource.AddMetadata(tool, metadata);
    }

    /// <summary>cfn-lint has a list of ids and no place for reasons, so the reasons are beside it.</summary>
    private static void AddCheck(CfnResource resource, string id, string reason)
    {
        Dictionary<string, object> metadata = Members(resource.GetMetadata("cfn-lint"));
        Dictionary<string, object> config = Members(metadata.GetValueOrDefault("config"));
        Dictionary<string, object> reasons = Members(metadata.GetValueOrDefault("reasons"));
        config["ignore_checks"] = (object[])[.. Items(config.GetValueOrDefault("ignore_checks")), id];
        reasons[id] = reason;
        metadata["config"] = config;
        metadata["reasons"] = reasons;
        resource.AddMetadata("cfn-lint", metadata);
    }

    private static Dictionary<string, object> Members(object? value) => value is IDictionary<string, object> members ? new(members) : [];

    private static object[] Items(object? value) => value as object[] ?? [];

    [GeneratedRegex(@"^[EWI]\d{4}\z")]
    private static partial Regex CfnLintRule();
}
