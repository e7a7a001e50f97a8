using System.CommandLine;
using System.Text;

namespace ConfigRule.Cli.Output;

/// <summary>The options <c>--format</c> and <c>--output</c>, and the way a result leaves the program.</summary>
internal static class OutputOptions
{
    public static Option<OutputFormat?> Format { get; } = new("--format")
    {
        Description = "table or json; without it a table on a terminal, JSON elsewhere.",
        HelpName = "table|json",
        CustomParser = result => Enum.GetValues<OutputFormat>()
            .Where(format => format.ToString().Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase))
            .Select(format => (OutputFormat?)format)
            .FirstOrDefault() ?? Refuse(result),
    };

    public static Option<string?> File { get; } = new("--output")
    {
        Description = "Write the result to this file instead of standard output.",
        HelpName = "FILE",
    };

    /// <summary>Whether the result may carry colours: only on a terminal that wants them (no-color.org).</summary>
    public static bool Colours(ParseResult options) =>
        options.GetValue(File) is null && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Writes the result in the form asked for.</summary>
    /// <exception cref="BadInputException">The file cannot be written.</exception>
    public static void Write(ParseResult options, Dictionary<OutputFormat, Func<string>> renderers)
    {
        string? file = options.GetValue(File);
        OutputFormat format = options.GetValue(Format)
            ?? (file is null && !Console.IsOutputRedirected ? OutputFormat.Table : OutputFormat.Json);
        string text = renderers[format]();
        if (file is null)
        {
            Console.Out.Write(text);
            return;
        }

        try
        {
            System.IO.File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--output {file}: {cause.Message}", cause);
        }
    }

    private static OutputFormat? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--format is '{result.Tokens[0].Value}': expected table or json.");
        return null;
    }
}
