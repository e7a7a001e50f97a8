using ConfigRule.Events;

namespace ConfigRule.Cli.Files;

/// <summary>A file to read.</summary>
/// <param name="Name">As it was given, or below the folder that was given; <see cref="StandardInput"/>.</param>
/// <param name="InFolder">Whether it was only found: one that describes no brokers is then passed over.</param>
/// <param name="Fault">Why a folder, or a link to one, could not be looked into.</param>
internal sealed record InputFile(string Name, bool InFolder = false, string? Fault = null)
{
    public const string StandardInput = "-";

    public Stream Open() => Name is StandardInput
        ? Console.OpenStandardInput()
        : new FileStream(Name, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });

    /// <summary>All of it as UTF-8: unpacked, without a byte order mark, which editors and PowerShell write.</summary>
    /// <param name="limit">The most bytes that are read; what is larger is something else, and need not be held in memory.</param>
    /// <param name="expected">What the file should be, for the error.</param>
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
                throw new InvalidInputException($"The file holds more than {limit} bytes: expected {expected}.");
            }
        }

        return copy.ToArray();
    }
}
