using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;
using ConfigRule.Tests.Support.Tools;
using CsCheck;
using YamlDotNet.RepresentationModel;

namespace ConfigRule.Tests.Cli.Plan.Formats;

/// <summary>Any text comes back as it was from every form.</summary>
public sealed partial class PlanTextTests
{
    /// <summary>What means something to one of the languages.</summary>
    private static readonly string[] Hostile =
    [
        "\"", "'", "\\", "$", "${", "$${", "%{", "%%{", "}", "{{", "$(x)", "`x`", "\n", "\r\n", "\t", "#", ": ", "- ", "-", "=", "!", "*",
        "&", "|", ">", "@", "%", "~", "null", "yes", "0x1F", "1e3", "2026-07-01", "<<", "[", "]", ",", " ", "\u0000", "\u0001",
        "\u001b", "\u007f", "\u0085", "\u00a0", "\u200b", "\u202e", "\u2028", "\u2029", "\ufeff", "\ufffe", "ü", "東", "🐇",
        "\U000e0001", "\\u0041", "\\ud83d\\udc07", "EOF", "file://x", "a", "Z", "9",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Hostile).Array[0, 8].Select(parts => string.Concat(parts));

    [Fact]
    public void Any_text_comes_back_from_json() =>
        Text.Sample(
            text => Assert.Equal(text, JsonNode.Parse(VisibleJson.Format(new JsonObject { ["x"] = text }))!["x"]!.GetValue<string>()),
            iter: 2_000);

    [Fact]
    public void Any_text_comes_back_from_yaml() => Text.Sample(
        text =>
        {
            YamlStream yaml = [];
            using StringReader reader = new($"- {ConfigRule.Cli.Plan.Formats.Yaml.Quoted(text)}\n- next\n");
            yaml.Load(reader);
            Assert.Equal([text, "next"], ((YamlSequenceNode)yaml.Documents[0].RootNode).Select(item => ((YamlScalarNode)item).Value));
        },
        iter: 2_000);

    [Fact]
    public async Task Any_text_comes_back_from_terraform()
    {
        string[] texts =
        [
            .. Hostile,
            .. Hostile.SelectMany(first => Hostile.Select(second => first + second)).Where((_, i) => i % 7 == 0),
            .. Texts(300),
        ];

        string json = await NodeTool.RunAsync(
            "hcl2json.js", $"locals {{\n  x = [{string.Join(", ", texts.Select(Hcl.Quoted))}]\n}}\n");

        // The parser writes JSON for Terraform, in which a template is escaped by doubling its sign.
        JsonArray read = JsonNode.Parse(json)!["locals"]![0]!["x"]!.AsArray();
        Assert.Equal(texts, read.Select(item => DoubledSign().Replace(item!.GetValue<string>(), "$1{")));
    }

    [Fact]
    public async Task Any_text_comes_back_from_bash()
    {
        // An argument cannot hold NUL in any program: the request is JSON, which writes it otherwise.
        string[] texts = [.. Hostile.Concat(Texts(300)).Select(text => text.Replace("\0", "", StringComparison.Ordinal))];

        ToolResult printed = await Tool.RunAsync(
            "bash", ["-s"], "install bash", $"printf '%s\\0' {string.Join(' ', texts.Select(CommandLine.Quote))}\n");

        Assert.True(printed.Status == 0, printed.Errors);
        Assert.Equal(texts, printed.Output.Split('\0')[..^1]);
    }

    [Fact]
    public void A_comment_is_one_visible_line() => Text.Sample(
        text =>
        {
            string line = CommentText.Line(text);
            Assert.DoesNotContain(line.EnumerateRunes(), UnicodeText.IsInvisible);
            Assert.DoesNotContain("{{", line, StringComparison.Ordinal);
        },
        iter: 2_000);

    private static string[] Texts(int count)
    {
        List<string> texts = [];
        Text.Sample(texts.Add, iter: count, threads: 1);
        return [.. texts];
    }

    [GeneratedRegex(@"([$%])\1\{", RegexOptions.CultureInvariant)]
    private static partial Regex DoubledSign();
}
