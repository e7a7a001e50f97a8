using System.Text.Json;
using ConfigRule.Events;
using ConfigRule.Policy;
using YamlDotNet.Core;

namespace ConfigRule.Cli.Files;

/// <summary>Why a file cannot be read, in one line.</summary>
internal static class ReadError
{
    /// <summary>The length of the longest problem.</summary>
    public const int Longest = 300;

    /// <summary>Whether the cause is the file and not a defect of this program.</summary>
    public static bool Is(Exception failure) =>
        failure is InvalidInputException or UnknownFormException or JsonException or YamlException
            or InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException;

    public static string Explain(Exception failure) => PrintableText.OneLine(
        failure switch
        {
            JsonException json =>
                $"The JSON is broken or cut off at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}: {Sentence(json)}",
            YamlException yaml => $"The YAML is broken at line {yaml.Start.Line}, column {yaml.Start.Column}: {yaml.Message}",
            UnknownFormException => $"Not a form that describes brokers: {failure.Message}",
            _ => failure.Message,
        },
        Longest);

    /// <summary>The parser's message without the position at its end.</summary>
    public static string Sentence(JsonException json) =>
        json.Message.Split([" LineNumber:", " Path:"], 2, StringSplitOptions.None)[0];
}
