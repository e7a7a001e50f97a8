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
