using System.Runtime.InteropServices;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>For which system mq003 is published as one executable, and how it is compiled.</summary>
/// <param name="Runtime">One of <see cref="Runtimes"/>.</param>
/// <param name="IsNative">
/// Native AOT, which links with tools of the system that it is for. Otherwise one file that contains the .NET runtime.
/// </param>
internal sealed record CliForm(string Runtime, bool IsNative)
{
    /// <summary>The systems that can be named, by .NET's runtime identifiers.</summary>
    public static readonly string[] Runtimes = ["linux-x64", "linux-arm64", "osx-arm64", "osx-x64", "win-x64", "win-arm64"];

    /// <summary>The system of this machine.</summary>
    public static readonly string Host =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{PackageForm.HostArchitecture}";

    private string System => Runtime[..Runtime.IndexOf('-', StringComparison.Ordinal)];

    private string Architecture => Runtime[(System.Length + 1)..];

    /// <summary>The name of the executable in the folder of the result.</summary>
    /// <param name="package">The name of the tool package, which says whether it was built with stand-ins.</param>
    public string FileName(string package) => $"{package}-{Runtime}{Suffix}";

    /// <summary>The name of the executable as <c>dotnet publish</c> writes it.</summary>
    public string PublishedName => $"mq003{Suffix}";

    private string Suffix => System == "win" ? ".exe" : "";

    /// <summary>The form in the options; by default Native AOT where this machine can surely link it.</summary>
    /// <exception cref="BuildFailure">Native AOT was asked for, and this machine cannot do it.</exception>
    public static CliForm Choose(string runtime, string? compilation)
    {
        CliForm native = new(runtime, IsNative: true);
        bool isNative = compilation is null ? runtime == Host && !OperatingSystem.IsWindows() && Tools.HasCompiler : compilation == "aot";
        if (isNative && native.System != Host[..Host.IndexOf('-', StringComparison.Ordinal)])
        {
            throw new BuildFailure($"Native AOT for {runtime} needs a machine of that system: use --compilation readytorun here.", 1);
        }

        return native with { IsNative = isNative };
    }

    /// <summary>More words for <c>dotnet publish</c>.</summary>
    /// <exception cref="BuildFailure">A tool of the linker is missing.</exception>
    public string[] PublishProperties() => this switch
    {
        // The reference of mq003 to the function's project does not need a runtime of its own.
        { IsNative: true, System: "linux" } => new PackageForm("aot", Architecture).PublishProperties(),
        { IsNative: true } => ["-p:PublishAot=true"],
        _ => ["--self-contained", "-p:PublishSingleFile=true", "-p:PublishReadyToRun=true", "-p:PublishTrimmed=true"],
    };
}
