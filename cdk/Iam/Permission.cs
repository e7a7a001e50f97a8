namespace ConfigRule.Cdk.Iam;

/// <summary>What a role may do, and why; the table in cdk/docs/permissions.md is held against these.</summary>
/// <param name="Actions">E.g. <c>mq:DescribeBroker</c>; never a wildcard.</param>
/// <param name="Resources">
/// ARNs as <c>Fn::Sub</c> takes them, e.g. <c>arn:${AWS::Partition}:mq:${AWS::Region}:${AWS::AccountId}:broker:*</c>;
/// <c>*</c> only where AWS has no resource level for the action.
/// </param>
/// <param name="Reason">For whoever reviews the role: what fails without it, and why the resources are no narrower.</param>
internal sealed record Permission(string[] Actions, string[] Resources, string Reason)
{
    /// <summary>Operator, then key, then value, as in a policy's <c>Condition</c>; null for none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Conditions { get; init; }
}
