using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>How the function is compiled, and for which processor.</summary>
internal sealed record PackageForm(string Compilation, string Architecture)
{
    public static readonly string HostArchitecture =
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "x64";

    private const string Otherwise = " (or use --compilation readytorun).";

    private static readonly string[] ManagedProperties = ["-p:SelfContained=false", "-p:UseAppHost=false"];

    public bool IsNative => Compilation == "aot";

    /// <summary>Also "jit", where only the framework is compiled ahead of time; it is for comparison and not an option.</summary>
    public string[] PublishProperties() => Compilation switch
    {
        "aot" => NativeProperties(),
        "readytorun" => ["-p:PublishReadyToRun=true", .. ManagedProperties],
        _ => ["-p:PublishReadyToRun=false", .. ManagedProperties],
    };

    /// <summary>The form in the options; by default what this machine can do.</summary>
    public static PackageForm Choose(string? compilation, string? architecture)
    {
        bool nativeIsEasy = OperatingSystem.IsLinux() && Tools.HasCompiler && (architecture ?? HostArchitecture) == HostArchitecture;
        compilation ??= nativeIsEasy ? "aot" : "readytorun";
        return new(compilation, architecture ?? (compilation == "aot" ? HostArchitecture : "arm64"));
    }

    /// <summary>The form of the package in artifacts/; null when there is none.</summary>
    public static PackageForm? FromArtifacts()
    {
        string manifest = Repository.File("artifacts/package.json");
        if (!File.Exists(manifest))
        {
            return null;
        }

        JsonNode made = JsonNode.Parse(File.ReadAllText(manifest))!;
        return new(made["compilation"]!.GetValue<string>(), made["architecture"]!.GetValue<string>() == "x86_64" ? "x64" : "arm64");
    }

    private string[] NativeProperties()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new BuildFailure("Native AOT for Lambda needs a Linux host: use --compilation readytorun here.", 1);
        }

        if (Architecture == HostArchitecture)
        {
            return Tools.HasCompiler
                ? ["-p:PublishAot=true"]
                : throw new BuildFailure($"Native AOT needs a C compiler: {Tools.InstallCompiler}{Otherwise}", 1);
        }

        (string target, string debian) = Architecture == "arm64" ? ("aarch64-linux-gnu", "arm64") : ("x86_64-linux-gnu", "amd64");
        string objcopy = $"{target}-objcopy";
        bool ready = Array.TrueForAll(["clang", "ld.lld", objcopy], Tools.IsOnPath)
            && Directory.Exists($"/usr/lib/gcc-cross/{target}") && File.Exists($"/usr/{target}/lib/crti.o");
        string install = $"apt-get install clang lld gcc-{target.Replace('_', '-')} libc6-dev-{debian}-cross";
        return ready
            ? ["-p:PublishAot=true", "-p:LinkerFlavor=lld", $"-p:ObjCopyName={objcopy}"]
            : throw new BuildFailure($"Native AOT for {Architecture} on {HostArchitecture}: {install}{Otherwise}", 1);
    }
}

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
