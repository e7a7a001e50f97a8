using System.Text.Json.Nodes;
using Amazon.CDK;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Tools;
using Environment = System.Environment;

namespace ConfigRule.Tests.Support.Cdk;

/// <summary>
/// The CDK app, run in this process on a package of a few bytes. The folder is deleted with the process; synthesizing
/// takes a second, so what a class of tests shares it keeps in a static field.
/// </summary>
internal sealed class Synthesized
{
    public const string Organization = "o-a1b2c3d4e5";

    // One Node.js process serves all of the CDK, and answers one question at a time.
    private static readonly Lock OneAtATime = new();
    private static readonly DirectoryInfo Temporary = Directory.CreateTempSubdirectory("mq003-cdk-");

    static Synthesized()
    {
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        // The CDK's feature flags, which its Node.js process reads from here.
        JsonNode context = JsonNode.Parse(File.ReadAllText(Repository.File("cdk.json")))!["context"]!;
        Environment.SetEnvironmentVariable("CDK_CONTEXT_JSON", context.ToJsonString());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Temporary.Delete(recursive: true);
    }

    private Synthesized(string folder) => Folder = folder;

    public string Folder { get; }

    public static PackagedFunction Package { get; } = PackagedFunction.Empty(Temporary.FullName) with
    {
        Environment = new Dictionary<string, string> { ["SSL_CERT_DIR"] = "/var/empty" },
    };

    /// <summary>All that can be set for one account.</summary>
    public static DeploymentSettings Everything { get; } = new()
    {
        Rule = new()
        {
            Name = "brokers",
            Parameters = new Dictionary<string, string> { ["EngineTypes"] = "ActiveMQ", ["ExemptionTagKey"] = "mq-003-exempt" },
            Frequency = "Six_Hours",
        },
        Remediation = new()
        {
            Automatic = new(3, 900),
            Approvers = ["officer", "role/Approver"],
            ApprovalTopic = "arn:aws:sns:eu-central-1:123456789012:Automation-approvals",
        },
        Mail = ["officer@example.com", "auditor@example.com"],
        LogRetentionDays = 90,
        AlarmTopic = "arn:aws:sns:eu-central-1:123456789012:alarms",
        PermissionsBoundary = "Boundary",
        Tags = new Dictionary<string, string> { ["team"] = "platform" },
    };

    /// <summary>An organization with all that can be set for one.</summary>
    public static DeploymentSettings WholeOrganization { get; } = Everything with
    {
        Mail = [],
        Organization = new(Organization, "r-ab12")
        {
            ManagementAccount = "333333333333",
            ExcludedAccounts = ["111111111111", "222222222222"],
        },
        Regions = ["eu-central-1", "us-east-1"],
    };

    /// <summary>An organization with nothing that can be left out.</summary>
    public static DeploymentSettings LeastOrganization { get; } = new() { Organization = new(Organization, "r-ab12") };

    public static Synthesized Of(DeploymentSettings? settings = null, PackagedFunction? package = null)
    {
        lock (OneAtATime)
        {
            string folder = Temporary.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;
            Deployment.Synthesize(settings ?? new(), package ?? Package, folder);
            return new(folder);
        }
    }

    /// <summary>The file of a template that is not the app's.</summary>
    public static string StackFile(string name, Action<Stack> fill)
    {
        lock (OneAtATime)
        {
            string folder = Temporary.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;
            App app = new(new AppProps { Outdir = folder, AnalyticsReporting = false });
            fill(new Stack(app, name, new StackProps { Synthesizer = new BootstraplessSynthesizer() }));
            app.Synth();
            return Path.Combine(folder, $"{name}.template.json");
        }
    }

    public Template this[string stack] => new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{stack}.template.json")))!.AsObject());

    public Template Account => this[ResourceNames.AccountStack];

    public Template Code => this[ResourceNames.CodeStack];

    public Template Member => new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, Deployment.MemberFile)))!.AsObject());
}

/// <summary>The CDK app as build.cs starts it, in a process of its own and without a build.</summary>
internal static class CdkProgram
{
    /// <param name="environment">Variables of AWS; none of the tests' own is inherited, and no profile.</param>
    /// <param name="settings">The context.</param>
    /// <param name="arguments">E.g. <c>announce destroy account</c>.</param>
    public static Task<ToolResult> RunAsync(
        IReadOnlyDictionary<string, string> environment, JsonObject settings, params string[] arguments)
    {
        Dictionary<string, string> variables = new()
        {
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_SHARED_CREDENTIALS_FILE"] = NoFile,
            ["AWS_CONFIG_FILE"] = NoFile,
            ["CDK_CONTEXT_JSON"] = settings.ToJsonString(),
            ["CDK_OUTDIR"] = Repository.File("artifacts", "tests", "cdk-program"),
        };
        foreach ((string name, string value) in environment)
        {
            variables[name] = value;
        }

        return Tool.RunAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ConfigRule.Cdk.dll"), .. arguments], "", environment: variables);
    }

    private static string NoFile => Path.Combine(AppContext.BaseDirectory, "no-such-file");
}

/// <summary>A synthesized template, to be asked for its resources by their types.</summary>
internal sealed class Template(JsonObject json)
{
    public JsonObject Json => json;

    public IReadOnlyList<Resource> Of(string type) =>
    [
        .. json["Resources"]!.AsObject()
            .Where(resource => resource.Value!["Type"]!.GetValue<string>() == type)
            .Select(resource => new Resource(resource.Key, resource.Value!.AsObject())),
    ];

    public Resource Single(string type) => Assert.Single(Of(type));

    public IEnumerable<string> Types => json["Resources"]!.AsObject().Select(resource => resource.Value!["Type"]!.GetValue<string>());

    /// <summary>Every statement of every policy of <paramref name="role"/> that CloudFormation puts into it.</summary>
    public static IReadOnlyList<JsonObject> Statements(Resource role) =>
        [
            .. role["Policies"]!
                .AsArray()
                .SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray())
                .Select(statement => statement!.AsObject()),
        ];

    /// <summary>What IAM takes as text or as a list, as a list.</summary>
    public static IReadOnlyList<string> Actions(JsonObject statement) => statement["Action"] switch
    {
        JsonArray several => [.. several.Select(action => action!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [],
    };
}

/// <summary>A resource of a template; the indexer gives a property.</summary>
internal sealed record Resource(string Id, JsonObject Json)
{
    public JsonNode? this[string property] => Json["Properties"]![property];

    public IEnumerable<string> DependsOn => Json["DependsOn"] switch
    {
        JsonArray several => several.Select(id => id!.GetValue<string>()),
        { } one => [one.GetValue<string>()],
        null => [],
    };
}

internal static class Json
{
    /// <summary>Whatever the order of members and the white space.</summary>
    public static void Equal(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected: {expected}\nActual: {actual?.ToJsonString() ?? "null"}");
}
