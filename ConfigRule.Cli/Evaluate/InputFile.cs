namespace ConfigRule.Cli.Evaluate;

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
}
