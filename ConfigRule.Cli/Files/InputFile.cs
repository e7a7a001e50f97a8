using ConfigRule.Events;

namespace ConfigRule.Cli.Files;

/// <summary>A file to read.</summary>
/// <param name="Name">The path as given, or a path in the given folder; <see cref="StandardInput"/> for standard input.</param>
/// <param name="Kind">How it was found.</param>
/// <param name="Fault">Why a folder, or a link to a folder, could not be read.</param>
internal sealed record InputFile(string Name, InputKind Kind = InputKind.Given, string? Fault = null)
{
    public const string StandardInput = "-";

    public Stream Open() => Name is StandardInput
        ? Console.OpenStandardInput()
        : new FileStream(Name, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });

    /// <summary>The whole file as UTF-8: unpacked, and without the byte order mark that editors and PowerShell write.</summary>
    /// <param name="limit">The largest accepted size in bytes; a larger file is something else and is not read into memory.</param>
    /// <param name="expected">What the file should contain, for the error.</param>
    /// <exception cref="InvalidInputException">It is larger than <paramref name="limit"/>.</exception>
    public byte[] ReadAll(int limit, string expected)
    {
        using Stream file = Open();
        using Stream text = InputText.Open(file).Text;
        using MemoryStream copy = new();
        byte[] buffer = new byte[Limits.Window];
        while (text.Read(buffer) is > 0 and var read)
        {
            copy.Write(buffer.AsSpan(0, read));
            if (copy.Length > limit)
            {
                throw new InvalidInputException($"The file has more than {limit} bytes: expected {expected}.");
            }
        }

        return copy.ToArray();
    }
}

/// <summary>How an <see cref="InputFile"/> was found.</summary>
internal enum InputKind
{
    /// <summary>The user named it.</summary>
    Given,

    /// <summary>In a folder, with a name that files with brokers may have: it is skipped if it does not describe brokers.</summary>
    InFolder,

    /// <summary>In a folder, with another name: it is read only if it names brokers.</summary>
    OtherInFolder,

    /// <summary>A folder of a tool or of other people's files, which is not read.</summary>
    ForeignFolder,
}

/// <summary>A readable file that does not describe brokers in a known form.</summary>
internal sealed class UnknownFormException(string found, bool isReport = false) : Exception(
    "expected configuration items, an answer of AWS Config or Amazon MQ, a CloudFormation template or a Terraform plan as JSON; "
    + $"found {found}.")
{
    /// <summary>Whether it is a report of mq003 among the input files.</summary>
    public bool IsReport { get; } = isReport;
}
