namespace ConfigRule.Cli.Evaluate;

/// <summary>Account and Region of an ARN such as <c>arn:aws:mq:eu-central-1:123456789012:broker:orders:b-…</c>; null for none.</summary>
internal readonly record struct Arn(string? Account, string? Region)
{
    public static Arn Of(string? arn) => arn?.Split(':', 6) is ["arn", _, _, var region, var account, _]
        ? new(account is "" ? null : account, region is "" ? null : region)
        : default;
}
