using System.CommandLine;
using System.CommandLine.Parsing;

namespace ConfigRule.Cli.Output;

/// <summary>The options <c>--format</c> and <c>--output</c> of a command.</summary>
internal sealed class OutputOptions
{
    /// <summary>The format of a file whose name ends so.</summary>
    private static readonly Dictionary<string, OutputFormat> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = OutputFormat.Table,
        [".json"] = OutputFormat.Json,
        [".csv"] = OutputFormat.Csv,
        [".sarif"] = OutputFormat.Sarif,
        [".html"] = OutputFormat.Html,
        [".htm"] = OutputFormat.Html,
        [".xml"] = OutputFormat.JUnit,
    };

    private readonly Option<OutputFormat?> format;
    private readonly OutputFormat[] formats;
    private readonly OutputFile file = new();

    /// <param name="formats">The formats that the command can write.</param>
    public OutputOptions(params OutputFormat[] formats)
    {
        this.formats = formats;
        string[] names = [.. formats.Select(format => format.ToString().ToLowerInvariant())];
        string expected = $"{string.Join(", ", names[..^1])} or {names[^1]}";
        format = new("--format")
        {
            Description = $"{expected}; by default that of the output file's ending, a table on a terminal, otherwise JSON.",
            HelpName = string.Join('|', names),
            CustomParser = result => Parse(result, formats, expected),
        };
        format.CompletionSources.Clear();
        format.CompletionSources.Add(names);
    }

    public void AddTo(Command command)
    {
        command.Options.Add(format);
        file.AddTo(command);
    }

    /// <summary>The format of the result.</summary>
    public OutputFormat FormatOf(ParseResult options) =>
        options.GetValue(format) ?? OfEnding(file.PathOf(options)) ?? (file.IsTerminal(options) ? OutputFormat.Table : OutputFormat.Json);

    private OutputFormat? OfEnding(string? path) =>
        Endings.TryGetValue(Path.GetExtension(path ?? ""), out OutputFormat found) && formats.Contains(found) ? found : null;

    /// <summary>Whether the result is a table on a terminal.</summary>
    public bool ShowsTable(ParseResult options) => file.IsTerminal(options) && FormatOf(options) is OutputFormat.Table;

    /// <summary>Whether the result may have colours: only on a terminal that has some, and not with NO_COLOR (no-color.org).</summary>
    public bool Colours(ParseResult options) =>
        file.IsTerminal(options)
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>The columns of the terminal, or of a file; null if the result goes to another program.</summary>
    public int? WidthOf(ParseResult options) =>
        file.PathOf(options) is not null ? TableText.WidthOfFile
        : int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 0 ? columns
        : Console.IsOutputRedirected ? null
        // A terminal may not know its size.
        : Console.WindowWidth > 0 ? Console.WindowWidth
        : TableText.WidthOfTerminal;

    /// <inheritdoc cref="OutputFile.PathOf"/>
    public string? PathOf(ParseResult options) => file.PathOf(options);

    /// <summary>The output file as the user named it, for messages.</summary>
    public string NameOf(ParseResult options) => file.NameOf(options);

    /// <inheritdoc cref="OutputFile.Open"/>
    public Result Open(ParseResult options, bool keep = false, params IEnumerable<string> inputs) => file.Open(options, keep, inputs);

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

/// <summary>The formats of a result.</summary>
internal enum OutputFormat
{
    /// <summary>For people at a terminal.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For spreadsheets.</summary>
    Csv,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>One self-contained page, for auditors.</summary>
    Html,

    /// <summary>JUnit XML, for the test reports of pipelines.</summary>
    JUnit,

    /// <summary>AWS Security Finding Format, for AWS Security Hub.</summary>
    Asff,

    /// <summary>NIST OSCAL 1.2.1 assessment results, for compliance tools.</summary>
    Oscal,
}
