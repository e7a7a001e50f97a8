namespace ConfigRule.Cdk.Iam;

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
