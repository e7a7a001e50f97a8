using ConfigRule.Policy;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report.Html;

/// <summary>
/// Text from outside as a reader may trust it: characters that turn the direction of what follows are shown as U+FFFD,
/// or a broker's name could rewrite the finding behind it. Letters that are written from right to left stay as they are.
/// </summary>
internal static class PlainText
{
    public static BrokerRow Clean(BrokerRow row) => row with
    {
        ResourceId = Clean(row.ResourceId),
        ResourceName = row.ResourceName is { } name ? Clean(name) : null,
        DeploymentMode = row.DeploymentMode is { } mode ? Clean(mode) : null,
        EngineType = row.EngineType is { } engine ? Clean(engine) : null,
        Annotation = Clean(row.Annotation),
        Source = row.Source with { Name = Clean(row.Source.Name) },
        Exemption = row.Exemption is { Reason: { } reason } exemption ? exemption with { Reason = Clean(reason) } : row.Exemption,
    };

    private static string Clean(string text) =>
        text.Any(UnicodeText.IsDirection) ? string.Concat(text.Select(c => UnicodeText.IsDirection(c) ? '\uFFFD' : c)) : text;
}
