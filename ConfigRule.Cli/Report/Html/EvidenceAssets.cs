using System.Security.Cryptography;
using System.Text;

namespace ConfigRule.Cli.Report.Html;

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
