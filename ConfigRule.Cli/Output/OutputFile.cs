using System.CommandLine;
using System.Text;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Output;

/// <summary>The option <c>--output</c> of a verb: where its result goes.</summary>
internal sealed class OutputFile
{
    private readonly Option<string?> file = new("--output")
    {
        Description = "Write the result to this file instead of standard output.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(file);

    /// <summary>Whether a person sees the result as it is written.</summary>
    public bool IsTerminal(ParseResult options) => options.GetValue(file) is null && !Console.IsOutputRedirected;

    /// <summary>
    /// Opens where the result goes: the file asked for, which is made now, so that a bad path is told before any work;
    /// or standard output. UTF-8 without a byte order mark, lines ending in LF.
    /// </summary>
    /// <param name="options">The command line.</param>
    /// <param name="keep">Leave what the file holds until <see cref="Truncate"/>: it may be an earlier result, which is worth more than none.</param>
    /// <param name="inputs">What is read, none of which the result may replace.</param>
    /// <exception cref="BadInputException">The file cannot be written, or is read.</exception>
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
                throw new BadInputException($"--output {path}: this file is read, and would be lost.");
            }

            FileMode mode = keep ? FileMode.OpenOrCreate : FileMode.Create;
            return new StreamWriter(new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite), utf8) { NewLine = "\n" };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--output {path}: {cause.Message}", cause);
        }
    }

    /// <summary>Drops what a file that was opened to be kept still holds, right before the result is written.</summary>
    public static void Truncate(TextWriter output)
    {
        if (output is StreamWriter { BaseStream: FileStream { CanSeek: true, Length: > 0 } file })
        {
            file.SetLength(0);
        }
    }
}
