using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace ConfigRule.Cdk.Iam;

/// <summary>Writes <see cref="Permission"/>s as IAM policies.</summary>
internal static class Policies
{
    public const string WhyInline =
        "The policy belongs to this role only and is deleted with it; a managed one could be attached to other roles.";

    public static PolicyDocument Document(IEnumerable<Permission> permissions) =>
        new(new PolicyDocumentProps { Statements = [.. permissions.Select(Statement)] });

    private static PolicyStatement Statement(Permission permission)
    {
        PolicyStatement statement = new(new PolicyStatementProps
        {
            Actions = permission.Actions,
            Resources = [.. permission.Resources.Select(Substituted)],
        });
        foreach ((string condition, IReadOnlyDictionary<string, string> keys) in permission.Conditions?.AsEnumerable() ?? [])
        {
            statement.AddCondition(condition, keys.ToDictionary(key => key.Key, key => (object)Substituted(key.Value)));
        }

        return statement;
    }

    /// <summary>Text with variables as <c>Fn::Sub</c>.</summary>
    public static string Substituted(string text) => text.Contains("${", StringComparison.Ordinal) ? Fn.Sub(text) : text;
}

/// <summary>A permission of a role and its reason; a test checks the table in cdk/docs/permissions.md against these.</summary>
/// <param name="Actions">E.g. <c>mq:DescribeBroker</c>; never a wildcard.</param>
/// <param name="Resources">
/// ARNs for <c>Fn::Sub</c>, e.g. <c>arn:${AWS::Partition}:mq:${AWS::Region}:${AWS::AccountId}:broker:*</c>;
/// <c>*</c> only if AWS has no resource level for the action.
/// </param>
/// <param name="Reason">For the review of the role: why it is needed, and why the resources are not narrower.</param>
internal sealed record Permission(string[] Actions, string[] Resources, string Reason)
{
    /// <summary>Operator, then key, then value, as in the <c>Condition</c> of a policy; null for none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Conditions { get; init; }
}
