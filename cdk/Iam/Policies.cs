using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace ConfigRule.Cdk.Iam;

/// <summary><see cref="Permission"/>s as IAM takes them.</summary>
internal static class Policies
{
    public const string WhyInline = "The policy is this role's alone and goes with it; a managed one could be attached elsewhere.";

    public static PolicyDocument Document(IEnumerable<Permission> permissions) =>
        new(new PolicyDocumentProps { Statements = [.. permissions.Select(Statement)] });

    private static PolicyStatement Statement(Permission permission)
    {
        PolicyStatement statement = new(new PolicyStatementProps
        {
            Actions = permission.Actions,
            Resources = [.. permission.Resources.Select(Substituted)],
        });
        foreach ((string op, IReadOnlyDictionary<string, string> keys) in permission.Conditions ?? new Dictionary<string, IReadOnlyDictionary<string, string>>())
        {
            statement.AddCondition(op, keys.ToDictionary(key => key.Key, key => (object)Substituted(key.Value)));
        }

        return statement;
    }

    private static string Substituted(string text) => text.Contains("${", StringComparison.Ordinal) ? Fn.Sub(text) : text;
}
