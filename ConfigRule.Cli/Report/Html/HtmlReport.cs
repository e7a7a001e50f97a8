using System.Security.Cryptography;
using System.Text;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConfigRule.Cli.Report.Html;

/// <summary>
/// One self-contained page for auditors and managers. Razor components render it, so that every value is encoded. It is written
/// at the end, because its totals come first.
/// </summary>
internal sealed class HtmlReport(TextWriter output) : IReport
{
    private readonly List<BrokerRow> rows = [];

    public void Add(BrokerRow row) => rows.Add(PlainText.Clean(row));

    public async Task EndAsync(ReportInfo info)
    {
        ServiceCollection parts = new();
        parts.AddSingleton(new EvidencePage(info, rows));
        await using ServiceProvider services = parts.BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<EvidenceDocument>()).WriteHtmlTo(output));
        await output.WriteAsync('\n');
    }
}

/// <summary>
/// Text from outside that a reader can trust. Characters that change the direction of the text after them become U+FFFD:
/// otherwise a broker's name could change how the finding beside it reads. Letters of right-to-left scripts stay as they are.
/// </summary>
internal static class PlainText
{
    public static BrokerRow Clean(BrokerRow row) => row with
    {
        ResourceId = Clean(row.ResourceId),
        Arn = row.Arn is { } arn ? Clean(arn) : null,
        ResourceName = row.ResourceName is { } name ? Clean(name) : null,
        DeploymentMode = row.DeploymentMode is { } mode ? Clean(mode) : null,
        EngineType = row.EngineType is { } engine ? Clean(engine) : null,
        Annotation = Clean(row.Annotation),
        Source = row.Source with { Name = Clean(row.Source.Name) },
        Exemption = row.Exemption is { } exemption
            ? exemption with { Tag = Clean(exemption.Tag), Reason = exemption.Reason is { } reason ? Clean(reason) : null }
            : null,
    };

    public static Changes Clean(Changes changes) => changes with
    {
        File = Clean(changes.File),
        Brokers =
        [
            .. changes.Brokers.Select(change => change with
            {
                ResourceId = Clean(change.ResourceId),
                ResourceName = Optional(change.ResourceName),
                AccountId = Optional(change.AccountId),
                Region = Optional(change.Region),
                Before = Clean(change.Before),
                After = Clean(change.After),
            }),
        ],
    };

    private static RowState? Clean(RowState? state) =>
        state is null ? null : state with { DeploymentMode = Optional(state.DeploymentMode) };

    private static string? Optional(string? text) => text is null ? null : Clean(text);

    private static string Clean(string text) =>
        text.Any(UnicodeText.IsDirection) ? string.Concat(text.Select(c => UnicodeText.IsDirection(c) ? '\uFFFD' : c)) : text;
}

/// <summary>The page's style sheet and script, and the content security policy that allows only these.</summary>
internal static class EvidenceAssets
{
    public static string Style { get; } = Read("evidence.css") + Read("evidence.media.css");

    public static string Script { get; } = Read("evidence.js");

    /// <summary>No network, no other script or style; "data:" allows the empty icon, because a browser requests one otherwise.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Read(string name)
    {
        using Stream resource = typeof(EvidenceAssets).Assembly.GetManifestResourceStream(typeof(EvidenceAssets), name)!;
        using StreamReader reader = new(resource);
        // A browser hashes the parsed text, and the parser changes every line end to LF.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
