namespace ConfigRule.Cli.Plan.Forms;

/// <summary>Text as a shell takes it literally.</summary>
internal static class Shell
{
    /// <summary>Single quotes, in which only the single quote itself means something.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
