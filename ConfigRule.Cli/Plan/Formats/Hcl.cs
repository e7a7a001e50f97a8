using System.Globalization;
using System.Text;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>Text and names in Terraform's language.</summary>
internal static class Hcl
{
    /// <summary>
    /// Quoted text in which nothing is a template. The dollar and the percent sign before a brace are escaped and not doubled:
    /// if they were doubled, a third sign before them would change their meaning.
    /// </summary>
    public static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        Rune[] runes = [.. text.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            Rune rune = runes[i];
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '$' or '%' when i + 1 < runes.Length && runes[i + 1].Value is '{' => Escape(rune),
                _ when !UnicodeText.IsInvisible(rune) => rune.ToString(),
                _ => Escape(rune),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary><c>KmsKeyId</c> as <c>kms_key_id</c>.</summary>
    public static string Name(string pascalCase) =>
        string.Concat(pascalCase.Select((c, i) => char.IsAsciiLetterUpper(c) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    private static string Escape(Rune rune) => rune.Value > 0xFFFF
        ? string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}")
        : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
}
