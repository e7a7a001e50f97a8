using System.CommandLine;

namespace ConfigRule.Build.Packaging;

/// <summary>The options that name a <see cref="PackageForm"/>.</summary>
internal sealed class FormOptions
{
    private readonly Option<string> compilation = new("--compilation")
    {
        Description = "how the function is compiled; by default what this machine can do",
    };

    private readonly Option<string> architecture = new("--architecture") { Description = "the processor of the function" };

    public FormOptions(Command verb)
    {
        compilation.AcceptOnlyFromAmong("aot", "readytorun");
        architecture.AcceptOnlyFromAmong("x64", "arm64");
        verb.Add(compilation);
        verb.Add(architecture);
    }

    public string? Compilation(ParseResult parsed) => parsed.GetValue(compilation);

    public string? Architecture(ParseResult parsed) => parsed.GetValue(architecture);
}
