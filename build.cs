// The one build program of this repository:
//
//     dotnet run build.cs demo       judge the sample events, no AWS account needed
//     dotnet run build.cs test       check the format, build, run all tests
//     dotnet run build.cs package    publish the rule and zip it for Lambda
//     dotnet run build.cs lint       check the synthesized templates, list findings and suppressions
//     dotnet run build.cs mutate     change the rule in small ways, and see whether a test notices
//     dotnet run build.cs bench      measure starts, invocations, sweeps, mq003 and sizes
//     dotnet run build.cs fuzz       feed the readers what strangers might write, guided by coverage
//     dotnet run build.cs sbom       list the packages in the rule's zip, as CycloneDX
//     dotnet run build.cs audit-packages  ask the feeds for known vulnerabilities
//     dotnet run build.cs synth      write the CloudFormation templates, no AWS account needed
//     dotnet run build.cs deploy     put the rule into one account or a whole organization
//     dotnet run build.cs destroy    take it out again
//
// It needs nothing but the .NET SDK, and starts what it needs as child processes, whose exit status it passes on.
// A further verb is a line in Verb.All and a class below.
#:property PublishAot=false

using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

try
{
    // Without '--', dotnet takes -c for its own: the build's configuration, which names this program's folder.
    if (Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) is not ("debug" or "release"))
    {
        throw new Stop($"dotnet took -c for itself: put '--' before the verb, as in 'dotnet run build.cs -- {string.Join(' ', args)} -c SETTING=VALUE'.");
    }

    switch (args)
    {
        case []:
            Console.WriteLine(Verb.Usage);
            return 2;
        case ["--help" or "-h" or "help", ..]:
            Console.WriteLine(Verb.Usage);
            return 0;
        default:
            Verb verb = Array.Find(Verb.All, verb => verb.Name == args[0])
                ?? throw new Stop($"Unknown verb '{args[0]}'. {Text.DidYouMean(args[0], Verb.All.Select(verb => verb.Name))}");
            if (args is [_, "--help" or "-h"])
            {
                Console.WriteLine(verb.Help);
                return 0;
            }

            return verb.Run(args[1..]);
    }
}
catch (Stop stop)
{
    if (stop.Message.Length > 0)
    {
        Console.Error.WriteLine(stop.Message);
    }

    return stop.Status;
}

internal sealed record Verb(string Name, string Arguments, string Purpose, Func<string[], int> Run)
{
    public static readonly Verb[] All =
    [
        new("demo", "[OPTION OF mq003 invoke…]", "judge the sample events, no AWS account needed", Demo.Run),
        new("test", "[OPTION OF THE TEST RUNNER…]", "check the format, build, run all tests", Tests.Run),
        new("package", Package.Arguments, "publish the rule and zip it for Lambda", Package.Run),
        new("lint", "[FOLDER]", "check the synthesized templates, list findings and suppressions", Lint.Run),
        new("mutate", "[OPTION OF dotnet-stryker…]", "change the rule in small ways, and see whether a test notices", Mutation.Run),
        new("bench", "(no options)", "measure starts, invocations, sweeps, mq003 and sizes", Bench.Run),
        new("fuzz", Fuzz.Arguments, "feed the readers what strangers might write, guided by coverage", Fuzz.Run),
        new("sbom", Sbom.Arguments, "list the packages in the rule's zip, as CycloneDX", Sbom.Run),
        new("audit-packages", "(no options)", "ask the feeds for known vulnerabilities", AuditPackages.Run),
        new("synth", "[-c SETTING=VALUE…]", "write the CloudFormation templates, no AWS account needed", Cdk.Synth),
        new("deploy", Cdk.Arguments, "put the rule into one account or a whole organization", Cdk.Deploy),
        new("destroy", Cdk.Arguments, "take it out again", Cdk.Destroy),
    ];

    public string Help => $"  {Name,-14} {Purpose}\n                 {Arguments}";

    public static string Usage => $"""
        usage: dotnet run build.cs VERB [OPTION…]

        {string.Join("\n", All.Select(verb => verb.Help))}

        Put '--' before the verb where dotnet itself would take an option: dotnet run build.cs -- --help
        """;
}

internal static class Demo
{
    public static int Run(string[] arguments)
    {
        AwsPackages.Determine();

        // In the caller's folder, so that paths among the arguments mean what the caller sees.
        string Here(string path) => Path.GetRelativePath(Environment.CurrentDirectory, Repository.File(path));
        return Child.Run(Environment.CurrentDirectory, "dotnet",
        [
            "run", "--project", Here("ConfigRule.Cli"), "-c", "Release", "--",
            "invoke", Here("samples/events"), "--dry-run", "--brokers", Here("samples/brokers.json"),
            .. arguments.Any(argument => argument.StartsWith("--format", StringComparison.Ordinal)) ? arguments : ["--format", "table", .. arguments],
        ]);
    }
}

internal static class Tests
{
    private const string Project = "ConfigRule.Tests";
    private const string Solution = "ConfigRule.slnx";

    public static int Run(string[] arguments)
    {
        NameWhatIsMissing();
        AwsPackages.Determine();
        Child.MustRun("dotnet", "format", "whitespace", "--folder", "--include", "build.cs", "--verify-no-changes");
        Child.MustRun("dotnet", "restore", Solution);
        Child.MustRun("dotnet", "format", Solution, "--no-restore", "--verify-no-changes");
        Child.MustRun("dotnet", "build", Solution, "--no-restore", "-c", "Release");
        if (AuditPackages.Run([]) is not 0 and var vulnerable)
        {
            return vulnerable;
        }

        string results = Directory.CreateDirectory(Repository.File("artifacts/test-results")).FullName;
        string report = Path.Combine(results, "ctrf.json");
        File.Delete(report);
        int status = Child.Run(Repository.Root, "dotnet",
        [
            "test", "--project", Project, "--no-build", "-c", "Release", "--results-directory", results,
            "--report-xunit-ctrf", "--report-xunit-ctrf-filename", Path.GetFileName(report), .. arguments,
        ]);
        if (!File.Exists(report))
        {
            throw new Stop("The test run ended without a report.", status == 0 ? 1 : status);
        }

        JsonNode summary = JsonNode.Parse(File.ReadAllText(report))!["results"]!["summary"]!;
        int Count(string what) => summary[what]!.GetValue<int>();
        (int passed, int failed, int skipped) = (Count("passed"), Count("failed") + Count("other"), Count("skipped"));
        Console.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
        return status == 0 && passed + failed == 0 ? 1 : status;
    }

    /// <summary>Tests that lack a tool are skipped where a person works, and never on the build machines.</summary>
    private static void NameWhatIsMissing()
    {
        (bool Present, string What, string Install)[] tools =
        [
            (!OperatingSystem.IsLinux() || Tool.HasCompiler, "No C compiler, so no test of the Native AOT package", Tool.InstallCompiler),
            (Tool.HasMoto, "No moto, so no test against its Amazon MQ", Tool.InstallMoto),
            (Tool.HasChromium, "No Chromium, so no test of the HTML report in a browser", Tool.InstallChromium),
            (Tool.IsOnPath("node") && Tool.IsOnPath("npm"), "No Node.js, so no test of Terraform plans, SARIF and templates", "apt-get install nodejs npm"),
            (Tool.IsOnPath("cfn-lint"), "No cfn-lint, so no test of CloudFormation plans and templates", "pip install cfn-lint==1.51.0"),
            (Tool.IsOnPath("aws"), "No AWS CLI, so no test of its plans", "pip install awscli==1.45.11"),
        ];
        List<string> missing = [.. tools.Where(tool => !tool.Present).Select(tool => $"{tool.What}: {tool.Install}")];
        missing.ForEach(Console.Error.WriteLine);
        if (missing.Count > 0 && Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new Stop("With CI=true every test must run: install what is named above.", 1);
        }
    }
}

/// <summary>
/// Publishes ConfigRule and writes the zip and package.json, from which the deployment takes runtime and handler.
/// The same input makes the same bytes: no symbols (they hold paths), sorted entries, fixed times and modes.
/// </summary>
internal static class Package
{
    public const string Arguments = "[--compilation aot|readytorun] [--architecture x64|arm64] [--output DIR]";

    private static readonly string[] ManagedProperties = ["-p:SelfContained=false", "-p:UseAppHost=false"];
    public static readonly string HostArchitecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";

    public static int Run(string[] arguments)
    {
        Options options = Options.Parse(arguments, "--compilation", "--architecture", "--output");
        (string compilation, string architecture) = Form(options);
        Make(compilation, architecture, Path.GetFullPath(options["--output"] ?? Repository.File("artifacts")));
        return 0;
    }

    /// <summary>What the options say of the package's form, or what suits this machine.</summary>
    public static (string Compilation, string Architecture) Form(Options options)
    {
        string? compilation = options.OneOf("--compilation", "aot", "readytorun");
        string? architecture = options.OneOf("--architecture", "x64", "arm64");
        bool nativeIsEasy = OperatingSystem.IsLinux() && Tool.HasCompiler && (architecture ?? HostArchitecture) == HostArchitecture;
        compilation ??= nativeIsEasy ? "aot" : "readytorun";
        return (compilation, architecture ?? (compilation == "aot" ? HostArchitecture : "arm64"));
    }

    /// <summary>The form of the package that lies in artifacts/; null when there is none.</summary>
    public static (string Compilation, string Architecture)? Made
    {
        get
        {
            string manifest = Repository.File("artifacts/package.json");
            if (!File.Exists(manifest))
            {
                return null;
            }

            JsonNode made = JsonNode.Parse(File.ReadAllText(manifest))!;
            return (made["compilation"]!.GetValue<string>(), made["architecture"]!.GetValue<string>() == "x86_64" ? "x64" : "arm64");
        }
    }

    /// <summary>Also "jit", ready to run in no part of ours, which is for comparison and no option.</summary>
    public static void Make(string compilation, string architecture, string output)
    {
        bool native = compilation == "aot";
        string[] properties = compilation switch
        {
            "aot" => NativeProperties(architecture),
            "readytorun" => ["-p:PublishReadyToRun=true", .. ManagedProperties],
            _ => ["-p:PublishReadyToRun=false", .. ManagedProperties],
        };
        string awsPackages = AwsPackages.Determine();

        string published = Publish(Path.Combine(output, "publish", $"{compilation}-{architecture}"), architecture, awsPackages, properties);
        (string Name, string Path, int Mode)[] files = native
            ? [("bootstrap", Path.Combine(published, "ConfigRule"), 0b111_101_101)]
            : [.. Directory.GetFiles(published).Where(IsNeededToRun).Select(path => (Path.GetFileName(path), path, 0b110_100_100))];

        const string Official = "ConfigRule.zip", Standins = "ConfigRule-standins.zip";
        File.Delete(Path.Combine(output, Official));
        File.Delete(Path.Combine(output, Standins));
        string zip = Path.Combine(output, awsPackages == "nuget" ? Official : Standins);
        Zip.Write(zip, files);
        byte[] bytes = File.ReadAllBytes(zip);
        long unzippedBytes = files.Sum(file => new FileInfo(file.Path).Length);
        WriteJson(Path.Combine(output, "package.json"), new JsonObject
        {
            ["compilation"] = compilation,
            ["architecture"] = architecture == "x64" ? "x86_64" : "arm64", // As Lambda names them.
            ["runtime"] = native ? "provided.al2023" : "dotnet10",
            ["handler"] = native ? "bootstrap" : "ConfigRule",
            ["awsPackages"] = awsPackages,
            ["file"] = Path.GetFileName(zip),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            ["zipBytes"] = bytes.LongLength,
            ["unzippedBytes"] = unzippedBytes,
        });

        string shown = Path.GetRelativePath(Environment.CurrentDirectory, zip);
        Console.WriteLine($"{shown}: {compilation} {architecture}, {bytes.Length:N0} bytes, {unzippedBytes:N0} unzipped");
        if (awsPackages == "standins")
        {
            Console.WriteLine("Built with stand-ins of the AWS packages: for building, testing and measuring, not for deployment.");
        }
    }

    private static void WriteJson(string file, JsonObject content) =>
        File.WriteAllText(file, content.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");

    private static string Publish(string folder, string architecture, string awsPackages, string[] properties)
    {
        // A package file is as old as its release, so MSBuild's time stamps miss that another one took its place.
        string versions = File.ReadAllText(Repository.File("Directory.Packages.props"));
        string madeFrom = $"{awsPackages}\n{RuntimeInformation.FrameworkDescription}\n{versions}";
        string stamp = Path.Combine(folder, "made-from.txt");
        if (Directory.Exists(folder) && !(File.Exists(stamp) && File.ReadAllText(stamp) == madeFrom))
        {
            Directory.Delete(folder, recursive: true);
        }

        string published = Path.Combine(folder, "out");
        if (Directory.Exists(published))
        {
            Directory.Delete(published, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(stamp, madeFrom);
        Child.MustRun("dotnet",
        [
            "publish", "ConfigRule", "-c", "Release", "-r", $"linux-{architecture}",
            "--artifacts-path", folder, "-o", published, "-p:DebugType=none", .. properties,
        ]);
        return published;
    }

    private static bool IsNeededToRun(string path) => Path.GetExtension(path) is not (".pdb" or ".xml");

    private static string[] NativeProperties(string architecture)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new Stop("Native AOT for Lambda needs a Linux host: use --compilation readytorun here.", 1);
        }

        if (architecture == HostArchitecture)
        {
            return Tool.HasCompiler
                ? ["-p:PublishAot=true"]
                : throw new Stop($"Native AOT needs a C compiler: {Tool.InstallCompiler} (or use --compilation readytorun).", 1);
        }

        (string target, string debian) = architecture == "arm64" ? ("aarch64-linux-gnu", "arm64") : ("x86_64-linux-gnu", "amd64");
        string objcopy = $"{target}-objcopy";
        bool ready = Array.TrueForAll(["clang", "ld.lld", objcopy], Tool.IsOnPath)
            && Directory.Exists($"/usr/lib/gcc-cross/{target}") && File.Exists($"/usr/{target}/lib/crti.o");
        string install = $"apt-get install clang lld gcc-{target.Replace('_', '-')} libc6-dev-{debian}-cross";
        return ready
            ? ["-p:PublishAot=true", "-p:LinkerFlavor=lld", $"-p:ObjCopyName={objcopy}"]
            : throw new Stop($"Native AOT for {architecture} on {HostArchitecture}: {install} (or use --compilation readytorun).", 1);
    }
}

/// <summary>The linters that the tests run, on whatever was synthesized last; their findings are the exit status.</summary>
internal static class Lint
{
    private const string Tools = "ConfigRule.Tests/Support/Tools";

    public static int Run(string[] arguments)
    {
        string folder = arguments switch
        {
            [] => Repository.File("artifacts/cdk.out"),
            [var one] when !one.StartsWith('-') => one,
            _ => throw new Stop($"Unknown option '{arguments[^1]}': lint takes one folder."),
        };
        string[] templates = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.template.json", SearchOption.AllDirectories) : [];
        if (templates.Length == 0)
        {
            throw new Stop($"No *.template.json in {folder}: run 'dotnet run build.cs synth'.");
        }

        if (!Tool.IsOnPath("node"))
        {
            throw new Stop("lint needs Node.js: apt-get install nodejs npm", 1);
        }

        (int status, string packages) = Child.Capture("node", Repository.File($"{Tools}/install.js"), "Templates");
        if (status != 0)
        {
            throw new Stop(packages, 1);
        }

        Environment.SetEnvironmentVariable("NODE_PATH", packages.Trim());
        return Child.Run(Environment.CurrentDirectory, "node", [Repository.File($"{Tools}/Templates/lint.js"), "--text", .. templates.Order(StringComparer.Ordinal)]);
    }
}

/// <summary>Runs the fuzzer on the product's own assemblies, instrumented by SharpFuzz in a folder of their own.</summary>
internal static class Fuzz
{
    public const string Arguments = "[event|evaluate|yaml|exemption] [--executions N] [--seed N]";

    private static readonly string[] Targets = ["event", "evaluate", "yaml", "exemption"];

    public static int Run(string[] arguments)
    {
        string? target = arguments is [not ['-', ..], ..] ? arguments[0] : null;
        if (target is not null && !Targets.Contains(target))
        {
            throw new Stop($"Unknown target '{target}'. {Text.DidYouMean(target, Targets)}");
        }

        Options options = Options.Parse(target is null ? arguments : arguments[1..], "--executions", "--seed");
        string executions = options.WholeNumber("--executions", least: 1) ?? "1000000";
        string seed = options.WholeNumber("--seed") ?? "1";

        AwsPackages.Determine();
        string folder = Repository.File("artifacts/fuzz");
        string program = Path.Combine(folder, "program");
        if (Directory.Exists(program))
        {
            // Instrumented assemblies look newer than their sources.
            Directory.Delete(program, recursive: true);
        }

        Child.MustRun("dotnet", "publish", "fuzz", "-c", "Release", "-o", program);
        string dll = Path.Combine(program, "ConfigRule.Fuzz.dll");
        Child.MustRun("dotnet", dll, "instrument");
        int[] ended = [.. (target is null ? Targets : [target]).Select(name =>
        {
            string results = Path.Combine(folder, name);
            int status = Child.Run(Repository.Root, "dotnet", [dll, "run", name, executions, seed, Repository.Root, results]);
            if (status is not (0 or 1))
            {
                // Nothing can be caught of a stack overflow or an input without end.
                Console.Error.WriteLine($"{name}: the process died; its last input stands in {Path.Combine(results, "current")}, behind four bytes that are its length.");
            }

            return status;
        })];
        return Array.Find(ended, status => status != 0);
    }
}

/// <summary>
/// The bill of materials of what is shipped: ConfigRule and the packages in its zip. The same sources make the same bytes.
/// A stand-in is listed under this repository's version and without a package URL, so that nobody takes it for the package.
/// </summary>
internal static class Sbom
{
    public const string Arguments = "[--compilation aot|readytorun] [--architecture x64|arm64] [--output FILE]";

    private const string CycloneDx = "CycloneDX@6.3.1";

    public static int Run(string[] arguments)
    {
        Options options = Options.Parse(arguments, "--compilation", "--architecture", "--output");
        (string compilation, string architecture) = options["--compilation"] is null && options["--architecture"] is null && Package.Made is { } made
            ? made
            : Package.Form(options);
        string output = Path.GetFullPath(options["--output"] ?? Repository.File("artifacts/sbom.cdx.json"));
        string awsPackages = AwsPackages.Determine();
        string version = XDocument.Load(Repository.File("Directory.Build.props")).Descendants("Version").Single().Value;
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        (int status, string said) = Child.Capture(
            "dotnet", "tool", "exec", CycloneDx, "--yes", "--",
            Repository.File("ConfigRule/ConfigRule.csproj"), "--output", Path.GetDirectoryName(output)!, "--filename", Path.GetFileName(output),
            "--output-format", "Json", "--spec-version", "1.6", "--no-serial-number", "--exclude-dev", "--include-project-references", "--set-name", "ConfigRule", "--set-version", version);
        if (status != 0)
        {
            throw new Stop(said, 1);
        }

        JsonNode bom = JsonNode.Parse(File.ReadAllText(output))!;
        bom["metadata"]!.AsObject().Remove("timestamp");
        if (compilation == "aot")
        {
            AddRuntime(bom, architecture);
        }

        File.WriteAllText(output, bom.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
        Console.WriteLine($"{Path.GetRelativePath(Environment.CurrentDirectory, output)}: {bom["components"]!.AsArray().Count} components of the {compilation} {architecture} package, AWS packages = {awsPackages}");
        return 0;
    }

    /// <summary>Native AOT links the runtime in, which no project names as a package; otherwise Lambda brings its own.</summary>
    private static void AddRuntime(JsonNode bom, string architecture)
    {
        (int status, string said) = Child.Capture("dotnet", "msbuild", "ConfigRule", "-getProperty:BundledNETCoreAppPackageVersion");
        string name = $"Microsoft.NETCore.App.Runtime.NativeAOT.linux-{architecture}", version = said.Trim();
        string purl = $"pkg:nuget/{name}@{version}";
        bom["components"]!.AsArray().Add(status == 0 ? new JsonObject
        {
            ["type"] = "framework",
            ["bom-ref"] = purl,
            ["name"] = name,
            ["version"] = version,
            ["description"] = "The .NET runtime and its libraries, linked into the executable",
            ["scope"] = "required",
            ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
            ["purl"] = purl,
        } : throw new Stop(said, 1));
        JsonArray dependencies = bom["dependencies"]!.AsArray();
        string rule = bom["metadata"]!["component"]!["bom-ref"]!.GetValue<string>();
        JsonNode ofRule = dependencies.Single(dependency => dependency!["ref"]!.GetValue<string>() == rule)!;
        ofRule["dependsOn"]!.AsArray().Add(purl);
        dependencies.Add(new JsonObject { ["ref"] = purl });
    }
}

/// <summary>
/// Asks the feeds about vulnerabilities in what we use. A feed that knows of none for want of a database answers like one
/// that has looked, so it is asked first whether it has one: without, one line says that nothing was looked at.
/// </summary>
internal static partial class AuditPackages
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            throw new Stop($"Unknown option '{arguments[0]}': audit-packages takes none.");
        }

        bool nuget = NuGet();
        string[] locks = Directory.GetFiles(Repository.File("ConfigRule.Tests/Support/Tools"), "package-lock.json", SearchOption.AllDirectories);
        bool[] npm = [.. locks.Order(StringComparer.Ordinal).Select(file => Npm(Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!)))];
        return nuget && Array.TrueForAll(npm, isFine => isFine) ? 0 : 1;
    }

    private static bool NuGet()
    {
        (int status, string output) = Child.Capture("dotnet", "list", "ConfigRule.slnx", "package", "--vulnerable", "--include-transitive");
        if (status != 0 || output.Contains("has the following vulnerable packages", StringComparison.Ordinal))
        {
            Console.WriteLine(output);
            return false;
        }

        (int feeds, int silent) = NuGetFeeds();
        Console.WriteLine(
            silent == feeds ? "NuGet packages: no feed serves a vulnerability database, nothing was looked at."
            : silent > 0 ? $"NuGet packages: none has a known vulnerability, but {silent} of {feeds} feeds serve no vulnerability database."
            : "NuGet packages: none has a known vulnerability.");
        return true;
    }

    /// <summary>
    /// How many feeds are asked, and how many of them know nothing. NuGet says NU1905 of a source that was named for audits
    /// and has no database, NU1900 of one that does not answer; of a source of packages it says neither, so these are named
    /// for audits where nobody has named any.
    /// </summary>
    private static (int Feeds, int Silent) NuGetFeeds()
    {
        string folder = Repository.File("artifacts/audit-packages");
        Directory.CreateDirectory(folder);
        string project = Path.Combine(folder, "audit.csproj");
        string config = Path.Combine(folder, "nuget.config");
        string[] configured = Child.Capture("dotnet", "nuget", "config", "get", "all").Output.Split("auditSources:", 2);
        bool isNamed = configured.Length == 2;
        (string Key, string Value)[] sources = isNamed
            ? [.. AuditSource().Matches(configured[1].Split("\n\n", 2)[0]).Select(source => (source.Groups[1].Value, source.Groups[2].Value))]
            : [.. EnabledSource().Matches(Child.Capture("dotnet", "nuget", "list", "source").Output).Select(source => (source.Groups[1].Value, source.Groups[2].Value.Trim()))];
        new XDocument(new XElement("configuration", new XElement("auditSources", (isNamed ? [] : sources).Select(source =>
            new XElement("add", new XAttribute("key", source.Key), new XAttribute("value", source.Value),
                source.Value.StartsWith("http:", StringComparison.Ordinal) ? new XAttribute("allowInsecureConnections", true) : null))))).Save(config);
        File.WriteAllText(project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <NuGetAudit>true</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="YamlDotNet" />
              </ItemGroup>
            </Project>

            """);
        (int status, string output) = Child.Capture("dotnet", "restore", project, "--force");
        string[] silences = [.. output.Split('\n').Where(line => Array.Exists(["NU1905", "NU1900", "NU1301"], code => line.Contains(code, StringComparison.Ordinal)))];
        return status == 0 || silences.Length > 0
            ? (sources.Length, sources.Count(source => Array.Exists(silences, line => IsOf(source, line))))
            : throw new Stop(output, 1);
    }

    /// <summary>NU1905 names a source by its key, the others by its address.</summary>
    private static bool IsOf((string Key, string Value) source, string line) =>
        line.Contains($"'{source.Key}'", StringComparison.Ordinal) || line.Contains(source.Value, StringComparison.Ordinal);

    private static bool Npm(string folder)
    {
        if (!Tool.IsOnPath("npm"))
        {
            Console.WriteLine($"{folder}: npm is not installed, nothing was looked at.");
            return true;
        }

        // npm's exit status is 1 for a finding as well as for a registry that does not answer: only a report has these counts.
        (_, string output) = Child.Capture(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "audit", "--json", "--package-lock-only", "--prefix", folder);
        Match total = Total().Match(output);
        if (!total.Success)
        {
            Console.WriteLine($"{folder}: npm's registry does not answer audits, nothing was looked at.");
            return true;
        }

        bool none = total.Groups[1].Value == "0";
        Console.WriteLine(none ? $"{folder}: no npm package has a known vulnerability." : output);
        return none;
    }

    [GeneratedRegex(@"^ +[0-9]+\. +(.+) \[Enabled\]\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();

    [GeneratedRegex(@"^\s+add key=""([^""]*)"" value=""([^""]+)""", RegexOptions.Multiline)]
    private static partial Regex AuditSource();

    [GeneratedRegex(@"""vulnerabilities"":\s*\{[^{}]*""total"":\s*([0-9]+)")]
    private static partial Regex Total();
}

/// <summary>Packages what this machine can run and measures it: a table on stdout, the same as artifacts/bench.json and bench.png.</summary>
internal static class Bench
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            throw new Stop($"Unknown option '{arguments[0]}': bench takes none.");
        }

        List<string> compilations = ["aot", "readytorun", "jit"];
        if (!OperatingSystem.IsLinux() || !Tool.HasCompiler)
        {
            compilations.Remove("aot");
            Console.Error.WriteLine($"No rows of Native AOT, which needs Linux and a C compiler: {Tool.InstallCompiler}");
        }

        string Folder(string compilation) => Repository.File($"artifacts/bench/{compilation}");
        TextWriter output = Console.Out;
        Console.SetOut(Console.Error);
        Child.OutputToError = true;
        foreach (string compilation in compilations)
        {
            Package.Make(compilation, Package.HostArchitecture, Folder(compilation));
        }

        Child.MustRun("dotnet", "build", "bench", "-c", "Release", "--nologo", "--verbosity", "quiet");
        Child.OutputToError = false;
        Console.SetOut(output);
        return Child.Run(Repository.Root, "dotnet",
            ["run", "--project", "bench", "--no-build", "-c", "Release", "--", .. compilations.Select(Folder)]);
    }
}

/// <summary>
/// Mutation testing of what decides and reports, by the unit tests alone: a throw-away test project beside the real one,
/// since every mutant runs all of its tests, and those of the packages take minutes.
/// </summary>
internal static class Mutation
{
    private const string Version = "5.1.0";
    private static readonly string[] Mutated = ["**/Policy/**/*.cs", "**/Events/**/*.cs", "**/Aws/EvaluationReporter.cs"];

    public static int Run(string[] arguments)
    {
        AwsPackages.Determine();
        string tool = Repository.File($"artifacts/tools/stryker-{Version}");
        if (!Directory.Exists(tool))
        {
            Child.MustRun("dotnet", "tool", "install", "dotnet-stryker", "--version", Version, "--tool-path", tool);
        }

        string folder = Directory.CreateDirectory(Repository.File("artifacts/mutation")).FullName;
        File.WriteAllText(Path.Combine(folder, "ConfigRule.Tests.csproj"), Project());
        return Child.Run(folder, Path.Combine(tool, "dotnet-stryker"),
        [
            "--test-runner", "mtp", "--project", "ConfigRule.csproj", .. Mutated.SelectMany(files => new[] { "--mutate", files }),
            "--configuration", "Release", "--reporter", "ClearText", "--reporter", "Json", "--reporter", "Html", "--output", ".",
            "--skip-version-check", "--threshold-high", "95", "--threshold-low", "90", "--break-at", "90", .. arguments,
        ]);
    }

    /// <summary>The real test project, but for which files it compiles.</summary>
    private static string Project()
    {
        string real = File.ReadAllText(Repository.File("ConfigRule.Tests/ConfigRule.Tests.csproj"));
        const string Tests = "../../ConfigRule.Tests";
        return real
            .Replace("Include=\"../", "Include=\"../../", StringComparison.Ordinal)
            .Replace("</Project>", $"""
                  <PropertyGroup>
                    <EnableDefaultItems>false</EnableDefaultItems>
                  </PropertyGroup>
                  <ItemGroup>
                    <Compile Include="{Tests}/Unit/*.cs;{Tests}/Unit/Aws/*.cs;{Tests}/Unit/Events/*.cs;{Tests}/Unit/Policy/*.cs;{Tests}/Support/*.cs" />
                  </ItemGroup>
                </Project>
                """, StringComparison.Ordinal);
    }
}

/// <summary>
/// Runs the CDK app in cdk/, then the CDK CLI on what it wrote: settings are refused before anything is created, in one
/// line each, and the account is known before it is touched. What is not known here goes on to the CLI.
/// </summary>
internal static class Cdk
{
    public const string Arguments = "account|organization [-c SETTING=VALUE…] [--profile NAME] [--allow-standins] [OPTION OF cdk…]";

    // By its number: what npm calls the latest is an older line.
    private const string Cli = "aws-cdk@2.1148.1";
    private const string AllowStandins = "allowStandins";

    private static string Output => Repository.File("artifacts/cdk.out");

    public static int Synth(string[] arguments)
    {
        (JsonObject context, List<string> rest) = Read(arguments);
        if (rest.Count > 0)
        {
            throw new Stop($"Unknown option '{rest[0]}': synth takes -c SETTING=VALUE.");
        }

        EnsurePackage(context);
        // To look at the templates any package will do.
        context[AllowStandins] = true;
        RunApp(context);
        foreach (string file in new[] { "conformance-pack.yaml", "member.template.json" })
        {
            File.Copy(Path.Combine(Output, file), Repository.File($"artifacts/{file}"), overwrite: true);
            Console.WriteLine(Shown(Repository.File($"artifacts/{file}")));
        }

        foreach (string template in Directory.GetFiles(Output, "*.template.json").Where(file => !file.EndsWith("member.template.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            Console.WriteLine(Shown(template));
        }

        return 0;
    }

    public static int Deploy(string[] arguments)
    {
        (_, List<string> rest) = Announce("deploy", arguments);
        return RunCli(["deploy", "--all", .. rest]);
    }

    public static int Destroy(string[] arguments)
    {
        (string where, List<string> rest) = Announce("destroy", arguments);
        if (!rest.Remove("--force") && !rest.Remove("-f"))
        {
            Console.Write($"Type '{where}' to delete all this: ");
            if (Console.ReadLine()?.Trim() != where)
            {
                throw new Stop("Nothing was deleted.", 1);
            }
        }

        int status = RunCli(["destroy", $"mq003-{where}*", "--force", .. rest]);
        if (status == 0)
        {
            Child.MustRun("dotnet", [.. App, "empty-code-bucket"]);
            status = RunCli(["destroy", "mq003-code*", "--exclusively", "--force", .. rest]);
        }

        return status;
    }

    private static string[] App => ["run", "--project", "cdk", "-c", "Release", "--verbosity", "quiet", "--"];

    private static (string Where, List<string> ForCli) Announce(string verb, string[] arguments)
    {
        if (arguments is not [("account" or "organization") and var where, ..])
        {
            throw new Stop($"usage: dotnet run build.cs -- {verb} {Arguments}");
        }

        (JsonObject context, List<string> rest) = Read(arguments[1..]);
        if (verb is "deploy")
        {
            EnsurePackage(context);
        }

        RunApp(context, "announce", verb, where);
        return (where, rest);
    }

    private static void RunApp(JsonObject context, params string[] arguments)
    {
        if (Directory.Exists(Output))
        {
            Directory.Delete(Output, recursive: true);
        }

        Environment.SetEnvironmentVariable("CDK_CONTEXT_JSON", context.ToJsonString());
        Environment.SetEnvironmentVariable("CDK_OUTDIR", Output);
        // The CDK of 2024 runs on Node.js 20, whose own makers have gone on.
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        if (!Tool.IsOnPath("node"))
        {
            throw new Stop("The CDK needs Node.js 20 or later: https://nodejs.org, or 'apt-get install nodejs npm'.", 1);
        }

        Child.MustRun("dotnet", [.. App, .. arguments]);
    }

    private static int RunCli(string[] arguments) => Child.Run(
        Repository.Root, OperatingSystem.IsWindows() ? "npx.cmd" : "npx", ["--yes", Cli, .. arguments, "--app", Output]);

    private static void EnsurePackage(JsonObject context)
    {
        const string Setting = "package";
        if (context[Setting]?.GetValue<string>() is { } path)
        {
            // As the caller sees it; the app runs in the repository.
            context[Setting] = Path.GetFullPath(path);
        }
        else if (!File.Exists(Repository.File("artifacts/package.json")))
        {
            Package.Run([]);
        }
    }

    /// <summary>cdk.json's context with that of the command line over it, and what is left of the command line.</summary>
    private static (JsonObject Context, List<string> ForCli) Read(string[] arguments)
    {
        JsonObject context = JsonNode.Parse(File.ReadAllText(Repository.File("cdk.json")))!["context"]!.AsObject().DeepClone().AsObject();
        List<string> rest = [];
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] option = arguments[i] is ['-', '-', ..] ? arguments[i].Split('=', 2) : [arguments[i]];
            string Value() => option.Length == 2 ? option[1] : ++i < arguments.Length ? arguments[i] : throw new Stop($"{option[0]} needs a value.");
            switch (option[0])
            {
                case "-c" or "--context":
                    string[] setting = Value().Split('=', 2);
                    context[setting[0]] = setting.Length == 2 ? setting[1] : throw new Stop($"{option[0]} is '{setting[0]}': allowed is SETTING=VALUE.");
                    break;
                case "--allow-standins":
                    context[AllowStandins] = true;
                    break;
                case "--profile":
                    // For the app's own look at the account as well as for the CLI. Keys in the environment would win over it.
                    Environment.SetEnvironmentVariable("AWS_PROFILE", Value());
                    Array.ForEach(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"], key => Environment.SetEnvironmentVariable(key, null));
                    break;
                default:
                    rest.Add(arguments[i]);
                    break;
            }
        }

        return (context, rest);
    }

    private static string Shown(string file) => Path.GetRelativePath(Environment.CurrentDirectory, file);
}

/// <summary>Finds out whether the feed serves the official AWS packages, or the stand-ins must do.</summary>
internal static partial class AwsPackages
{
    public static string Determine()
    {
        if (Environment.GetEnvironmentVariable("AwsPackages") is { Length: > 0 } chosen)
        {
            return chosen is "nuget" or "standins" ? chosen : throw new Stop($"AwsPackages is '{chosen}': allowed are 'nuget' and 'standins'.");
        }

        FileInfo answer = new(Repository.File("artifacts/aws-packages.props"));
        bool stillGood = answer.Exists
            && answer.LastWriteTimeUtc > DateTime.UtcNow.AddDays(-1)
            && answer.LastWriteTimeUtc > File.GetLastWriteTimeUtc(Repository.File("Directory.Packages.props"));
        if (stillGood && Answer().Match(File.ReadAllText(answer.FullName)) is { Success: true } earlier)
        {
            return earlier.Groups[1].Value;
        }

        string awsPackages = Ask();
        answer.Directory!.Create();
        File.WriteAllText(answer.FullName, $"""
            <Project>
              <PropertyGroup>
                <AwsPackages>{awsPackages}</AwsPackages>
              </PropertyGroup>
            </Project>

            """);
        return awsPackages;
    }

    private static string Ask()
    {
        string folder = Repository.File("artifacts/aws-packages");
        Directory.CreateDirectory(folder);
        string project = Path.Combine(folder, "aws-packages.csproj");

        // Inside the repository, so that its versions and its NuGet settings are the ones that are tried.
        File.WriteAllText(project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <StandIn Include="../../standins/*/*.csproj" />
                <PackageReference Include="@(StandIn->'%(Filename)')" />
              </ItemGroup>
            </Project>

            """);
        (int status, string output) = Child.Capture("dotnet", "restore", project, "-p:AwsPackages=nuget");
        if (status == 0)
        {
            return "nuget";
        }

        List<Match> errors = RestoreError().Matches(output).ToList();
        if (errors.Count == 0 || errors.Exists(error => error.Groups["code"].Value is not ("NU1101" or "NU1102" or "NU1103" or "NU1301")))
        {
            throw new Stop(output, status);
        }

        (string code, string reason) = (errors[0].Groups["code"].Value, errors[0].Groups["reason"].Value.TrimEnd());
        Console.Error.WriteLine($"AWS packages: stand-ins, because of {code}: {reason}");
        return "standins";
    }

    [GeneratedRegex("<AwsPackages>(nuget|standins)</AwsPackages>")]
    private static partial Regex Answer();

    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<reason>.*)")]
    private static partial Regex RestoreError();
}

internal static class Zip
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string zip, IEnumerable<(string Name, string Path, int Mode)> files)
    {
        using ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        foreach ((string name, string path, int mode) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            const int RegularFile = 0x8000;
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = (RegularFile | mode) << 16;
            using Stream source = File.OpenRead(path);
            using Stream target = entry.Open();
            source.CopyTo(target);
        }
    }
}

internal static class Tool
{
    public const string InstallCompiler = "apt-get install gcc zlib1g-dev";
    public const string InstallChromium = "apt-get install chromium, or set CHROMIUM to a Chromium or Chrome of your own";
    public const string InstallMoto = "pip install 'moto[server]==5.2.1'";

    public static bool HasCompiler => IsOnPath("clang") || IsOnPath("gcc");

    public static bool HasChromium =>
        File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium");

    public static bool HasMoto => IsOnPath("python3") && Child.Capture("python3", "-c", "import moto.server").Status == 0;

    public static bool IsOnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}

internal static class Child
{
    /// <summary>For a verb whose stdout is its result and nothing else.</summary>
    public static bool OutputToError { get; set; }

    /// <summary>In the repository, on the caller's console; a failure ends this program with the same status.</summary>
    public static void MustRun(string program, params string[] arguments)
    {
        int status = Run(Repository.Root, program, arguments);
        if (status != 0)
        {
            throw new Stop("", status);
        }
    }

    public static int Run(string folder, string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = OutputToError };
        if (OutputToError)
        {
            KeepNoBuildServer(start);
        }

        using Process process = Process.Start(start)!;
        if (OutputToError)
        {
            process.StandardOutput.BaseStream.CopyTo(Console.OpenStandardError());
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    public static (int Status, string Output) Capture(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        KeepNoBuildServer(start);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>One that outlives the command would keep its output open, and us waiting.</summary>
    private static void KeepNoBuildServer(ProcessStartInfo start)
    {
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
    }
}

internal sealed class Options
{
    private readonly Dictionary<string, string> values = [];

    public string? this[string name] => values.GetValueOrDefault(name);

    public static Options Parse(string[] arguments, params string[] names)
    {
        Options options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            if (!names.Contains(parts[0]))
            {
                throw new Stop($"Unknown option '{arguments[i]}'. {Text.DidYouMean(parts[0], names)}");
            }

            options.values[parts[0]] = parts.Length == 2 ? parts[1]
                : ++i < arguments.Length ? arguments[i]
                : throw new Stop($"{parts[0]} needs a value.");
        }

        return options;
    }

    public string? WholeNumber(string name, int least = 0) =>
        this[name] is not { } value || (int.TryParse(value, out int number) && number >= least) ? this[name]
        : throw new Stop($"{name} is '{value}': allowed is a whole number from {least} to {int.MaxValue}.");

    public string? OneOf(string name, params string[] allowed) =>
        this[name] is not { } value || allowed.Contains(value) ? this[name]
        : throw new Stop($"{name} is '{value}'. {Text.DidYouMean(value, allowed)}");
}

internal static class Text
{
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        string nearest = known.MinBy(candidate => Distance(word, candidate))!;
        bool isNear = Distance(word, nearest) <= Math.Max(2, word.Length / 3) && Distance(word, nearest) < word.Length;
        return $"{(isNear ? $"Did you mean '{nearest}'? " : "")}Known: {string.Join(", ", known)}.";
    }

    /// <summary>Levenshtein's: how many letters must be put in, taken out or replaced.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 0; j < b.Length; j++)
            {
                int cost = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(cost, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[^1];
    }
}

internal static class Repository
{
    public static readonly string Root = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

    public static string File(string path) => Path.Combine(Root, path);
}

/// <summary>Ends the program: with one line on stderr, or with none where a child process has already said why.</summary>
internal sealed class Stop(string message, int status = 2) : Exception(message)
{
    public int Status { get; } = status;
}
