using Amazon;

namespace ConfigRule.Aws;

/// <summary>
/// The parts of a broker's ARN, <c>arn:aws:mq:REGION:ACCOUNT:broker:NAME:ID</c>. The resource id in AWS Config may be the
/// ARN or the broker's id <c>b-…</c>.
/// </summary>
internal static class BrokerArn
{
    /// <summary>The id, from an id or an ARN.</summary>
    public static string IdOf(string idOrArn) =>
        Arn.TryParse(idOrArn, out Arn arn) ? arn.Resource[(arn.Resource.LastIndexOf(':') + 1)..] : idOrArn;

    /// <summary>The account that owns the broker, which for a shared broker is not the caller's; null when there is none.</summary>
    public static string? AccountOf(string? arn) =>
        Arn.TryParse(arn ?? "", out Arn parts) && parts.AccountId is { Length: > 0 } account ? account : null;

    /// <summary>The Region; null when there is none.</summary>
    public static string? RegionOf(string? arn) =>
        Arn.TryParse(arn ?? "", out Arn parts) && parts.Region is { Length: > 0 } region ? region : null;
}
