using System.CommandLine;
using System.Text;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Output;

/// <summary>The option <c>--output</c> of a command: where its result is written.</summary>
internal sealed class OutputFile
{
    private readonly Option<string?> file = new("--output")
    {
        Description = "Write the result to this file instead of standard output.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(file);

    /// <summary>Whether the result is written to a terminal.</summary>
    public bool IsTerminal(ParseResult options) => options.GetValue(file) is null && !Console.IsOutputRedirected;

    /// <summary>The full path of the output file; null for standard output.</summary>
    public string? PathOf(ParseResult options) => options.GetValue(file) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>
    /// Opens the output: the given file, which is created now so that a bad path is reported before any work, or standard output.
    /// UTF-8 without a byte order mark, lines end in LF.
    /// </summary>
    /// <param name="options">The command line.</param>
    /// <param name="keep">Whether to keep the file's content, which may be an earlier result, until <see cref="Truncate"/>.</param>
    /// <param name="inputs">The input files, which the result must not overwrite.</param>
    /// <exception cref="BadInputException">The file cannot be written, or is an input.</exception>
    public TextWriter Open(ParseResult options, bool keep = false, params IEnumerable<string> inputs)
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        if (options.GetValue(file) is not { } path)
        {
            return new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
        }

        try
        {
            if (inputs.Any(input => File.Exists(input) && Path.GetFullPath(input) == Path.GetFullPath(path)))
            {
                throw new BadInputException($"--output {path}: this file is also an input and would be overwritten.");
            }

            FileMode mode = keep ? FileMode.OpenOrCreate : FileMode.Create;
            return new StreamWriter(new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite), utf8) { NewLine = "\n" };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--output {path}: {cause.Message}", cause);
        }
    }

    /// <summary>Deletes the content of a file that was opened with <c>keep</c>, just before the result is written.</summary>
    public static void Truncate(TextWriter output)
    {
        if (output is StreamWriter { BaseStream: FileStream { CanSeek: true, Length: > 0 } file })
        {
            file.SetLength(0);
        }
    }
}
