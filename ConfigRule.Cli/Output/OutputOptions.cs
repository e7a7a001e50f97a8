using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;

namespace ConfigRule.Cli.Output;

/// <summary>The options <c>--format</c> and <c>--output</c> of a verb, and the way its result leaves the program.</summary>
internal sealed class OutputOptions
{
    private readonly Option<OutputFormat?> format;
    private readonly Option<string?> file = new("--output")
    {
        Description = "Write the result to this file instead of standard output.",
        HelpName = "FILE",
    };

    /// <param name="formats">What the verb can write.</param>
    public OutputOptions(params OutputFormat[] formats)
    {
        string[] names = [.. formats.Select(format => format.ToString().ToLowerInvariant())];
        string expected = $"{string.Join(", ", names[..^1])} or {names[^1]}";
        format = new("--format")
        {
            Description = $"{expected}; without it a table on a terminal, JSON elsewhere.",
            HelpName = string.Join('|', names),
            CustomParser = result => Parse(result, formats, expected),
        };
        format.CompletionSources.Add(names);
    }

    public void AddTo(Command command)
    {
        command.Options.Add(format);
        command.Options.Add(file);
    }

    /// <summary>The form asked for.</summary>
    public OutputFormat FormatOf(ParseResult options) => options.GetValue(format)
        ?? (options.GetValue(file) is null && !Console.IsOutputRedirected ? OutputFormat.Table : OutputFormat.Json);

    /// <summary>Whether the result may carry colours: only on a terminal that wants them (no-color.org).</summary>
    public bool Colours(ParseResult options) =>
        options.GetValue(file) is null && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>
    /// Opens where the result goes: the file asked for, which is made now, so that a bad path is told before any work;
    /// or standard output. UTF-8 without a byte order mark, lines ending in LF.
    /// </summary>
    /// <exception cref="BadInputException">The file cannot be written.</exception>
    public TextWriter Open(ParseResult options)
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        if (options.GetValue(file) is not { } path)
        {
            return new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
        }

        try
        {
            return new StreamWriter(path, append: false, utf8) { NewLine = "\n" };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--output {path}: {cause.Message}", cause);
        }
    }

    private static OutputFormat? Parse(ArgumentResult result, OutputFormat[] formats, string expected)
    {
        string text = result.Tokens[0].Value;
        foreach (OutputFormat format in formats)
        {
            if (format.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        result.AddError($"--format is '{text}': expected {expected}.");
        return null;
    }
}
