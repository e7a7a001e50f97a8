namespace ConfigRule.Aws;

/// <summary>The two names of a broker: its id <c>b-…</c> and its ARN, which ends in the id.</summary>
internal static class BrokerId
{
    /// <summary>The id, from an id or an ARN (<c>arn:aws:mq:REGION:ACCOUNT:broker:NAME:ID</c>).</summary>
    public static string Of(string idOrArn) =>
        idOrArn.StartsWith("arn:", StringComparison.OrdinalIgnoreCase) ? idOrArn[(idOrArn.LastIndexOf(':') + 1)..] : idOrArn;
}
