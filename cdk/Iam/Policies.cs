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
