namespace ConfigRule.Cli.Report.Html;

/// <summary>
/// Text from outside as a reader may trust it: characters that turn the direction of what follows are shown as U+FFFD,
/// or a broker's name could rewrite the finding behind it. Letters that are written from right to left stay as they are.
/// </summary>
internal static class PlainText
{
    public static BrokerRow Of(BrokerRow row) => row with
    {
        ResourceId = Of(row.ResourceId),
        ResourceName = row.ResourceName is { } name ? Of(name) : null,
        DeploymentMode = row.DeploymentMode is { } mode ? Of(mode) : null,
        EngineType = row.EngineType is { } engine ? Of(engine) : null,
        Annotation = Of(row.Annotation),
        Source = row.Source with { Name = Of(row.Source.Name) },
        Exemption = row.Exemption is { Reason: { } reason } exemption ? exemption with { Reason = Of(reason) } : row.Exemption,
    };

    private static string Of(string text) => text.AsSpan().ContainsAnyInRange('\u202A', '\u202E') || text.AsSpan().ContainsAnyInRange('\u2066', '\u2069')
        ? string.Concat(text.Select(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c))
        : text;
}
