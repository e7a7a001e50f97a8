using System.CommandLine;
using System.Text;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

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

    /// <summary>The output file as the user named it, for messages.</summary>
    public string NameOf(ParseResult options) => PrintableText.OneLine(options.GetValue(file) ?? "standard output", 500);

    /// <summary>
    /// Opens the output: the given file, which is created now so that a bad path is reported before any work, or standard output.
    /// UTF-8 without a byte order mark, lines end in LF.
    /// </summary>
    /// <param name="options">The command line.</param>
    /// <param name="keep">Whether to keep the file's content, which may be an earlier result, until <see cref="Result.Begin"/>.</param>
    /// <param name="inputs">The input files, which the result must not overwrite.</param>
    /// <exception cref="BadInputException">The file cannot be written, or is an input.</exception>
    public Result Open(ParseResult options, bool keep = false, params IEnumerable<string> inputs)
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        if (options.GetValue(file) is not { } path)
        {
            return new(new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" }, null);
        }

        try
        {
            if (inputs.Any(input => File.Exists(input) && Path.GetFullPath(input) == Path.GetFullPath(path)))
            {
                throw new BadInputException($"--output {path}: this file is also an input and would be overwritten.");
            }

            FileMode mode = keep ? FileMode.OpenOrCreate : FileMode.Create;
            string? created = File.Exists(path) ? null : path;
            return new(
                new StreamWriter(new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite), utf8) { NewLine = "\n" }, created);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--output {path}: {cause.Message}", cause);
        }
    }
}

/// <summary>A command's result while it is written. A file that was created for it is deleted if the command ends before.</summary>
/// <param name="text">Where it is written.</param>
/// <param name="created">The path of a file that did not exist before; null if it did, and for standard output.</param>
internal sealed class Result(StreamWriter text, string? created) : IAsyncDisposable
{
    private bool begun;

    /// <summary>Starts the result, which replaces the content of the file.</summary>
    public TextWriter Begin()
    {
        begun = true;
        if (text.BaseStream is FileStream { CanSeek: true, Length: > 0 } file)
        {
            file.SetLength(0);
        }

        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await text.DisposeAsync();
        if (!begun && created is not null)
        {
            File.Delete(created);
        }
    }
}
