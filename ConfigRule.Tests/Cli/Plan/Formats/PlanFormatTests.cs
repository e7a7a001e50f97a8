using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using YamlDotNet.RepresentationModel;

namespace ConfigRule.Tests.Cli.Plan.Formats;

/// <summary>The forms as those read them who will create the broker: other people's parsers and linters.</summary>
public sealed partial class PlanFormatTests
{
    private const string InstallCfnLint = "pip install cfn-lint==1.51.0";

    /// <summary>What cfn-lint says, by file: it takes longer to start than to read all plans.</summary>
    private static readonly Lazy<Task<ILookup<string, string>>> Findings = new(LintAsync);

    public static TheoryData<string> Samples => [.. PlanSample.Failing];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Both_cloudformation_formats_say_the_same(string name)
    {
        Replacement replacement = new PlanSample(name).Replacement;
        JsonObject json = JsonNode.Parse(PlanWriter.Write(replacement, PlanFormat.CloudFormationJson))!.AsObject();
        json.Remove("Metadata");
        YamlStream yaml = [];
        using StringReader reader = new(PlanWriter.Write(replacement, PlanFormat.CloudFormationYaml));
        yaml.Load(reader);

        Assert.Equal(json.ToJsonString(), ToJson(yaml.Documents.Single().RootNode)!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Cfn_lint_finds_nothing_wrong_with_a_plan(string name)
    {
        ILookup<string, string> findings = await Findings.Value;

        Assert.Empty(findings[$"{name}.yaml"].Concat(findings[$"{name}.json"]));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Terraform_reads_the_broker_and_its_tags(string name)
    {
        Replacement replacement = new PlanSample(name).Replacement;

        JsonNode json = JsonNode.Parse(await NodeTool.RunAsync("hcl2json.js", PlanWriter.Write(replacement, PlanFormat.Terraform)))!;

        JsonNode broker = json["resource"]!["aws_mq_broker"]!["replacement"]![0]!;
        Assert.Equal(replacement.Name, broker["broker_name"]!.GetValue<string>());
        Assert.Equal(
            PlanSample.TagsOf(replacement),
            broker["tags"]!.AsObject().ToDictionary(
                tag => DoubledSign().Replace(tag.Key, "$1{"), tag => DoubledSign().Replace(tag.Value!.GetValue<string>(), "$1{")));
        Assert.Equal("${var.admin_password}", broker["user"]![0]!["password"]!.GetValue<string>());
        Assert.All(json["variable"]!.AsObject(), variable =>
            Assert.Equal(
                variable.Key.Contains("password", StringComparison.Ordinal), variable.Value![0]!["sensitive"]?.GetValue<bool>() ?? false));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Terraform_fmt_changes_nothing(string name)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(
            path.Any(folder => File.Exists(Path.Combine(folder, "terraform"))), "terraform is not installed; the next test needs none.");
        Dictionary<string, string> quiet = new() { ["TF_CLI_CONFIG_FILE"] = Path.GetTempFileName(), ["CHECKPOINT_DISABLE"] = "1" };

        ToolResult result = await Tool.RunAsync(
            "terraform",
            ["fmt", "-check", "-diff", "-"],
            "",
            PlanWriter.Write(new PlanSample(name).Replacement, PlanFormat.Terraform),
            environment: quiet);

        Assert.Equal((0, "", ""), (result.Status, result.Output, result.Errors));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Equals_signs_on_neighbouring_lines_are_below_each_other(string name)
    {
        List<int> columns = [];
        foreach (string line in PlanWriter.Write(new PlanSample(name).Replacement, PlanFormat.Terraform).Split('\n'))
        {
            int sign = line.EndsWith('{') || line.StartsWith('#') ? -1 : line.IndexOf(" = ", StringComparison.Ordinal);
            if (sign < 0 || line.TrimStart().StartsWith('#'))
            {
                Assert.True(columns.Distinct().Count() < 2, $"before {line}");
                columns.Clear();
            }
            else
            {
                columns.Add(sign);
            }
        }
    }

    [Theory]
    [InlineData("eu-central-1", true)]
    [InlineData(null, false)]
    public async Task Terraform_gets_its_provider_and_gives_the_endpoints(string? region, bool hasProvider)
    {
        Replacement known = PlanSample.Derive("ActiveMQ");
        string plan = PlanWriter.Write(known with { Old = known.Old with { Region = region } }, PlanFormat.Terraform);

        JsonNode json = JsonNode.Parse(await NodeTool.RunAsync("hcl2json.js", plan))!;

        Assert.Equal("hashicorp/aws", (string)json["terraform"]![0]!["required_providers"]![0]!["aws"]!["source"]!);
        Assert.Equal(hasProvider ? region : null, (string?)json["provider"]?["aws"]![0]!["region"]);
        Assert.Equal(!hasProvider, plan.Contains("# The Region is not known: set AWS_REGION", StringComparison.Ordinal));
        Assert.Equal(
            ["broker_id", "console_urls", "endpoints"],
            json["output"]!.AsObject().Select(output => output.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Cloudformation_passwords_are_references(string name)
    {
        JsonNode properties = CloudFormationTemplate.Create(new PlanSample(name).Replacement).Tree["Resources"]!["Broker"]!["Properties"]!;

        JsonNode?[] passwords =
        [
            properties["Users"]![0]!["Password"],
            .. properties["LdapServerMetadata"] is { } ldap ? [ldap["ServiceAccountPassword"]] : Array.Empty<JsonNode?>(),
        ];
        Assert.All(
            passwords,
            password => Assert.Matches(
                @"^\{\{resolve:secretsmanager:\$\{\w+\}:SecretString:password\}\}$", password!["Fn::Sub"]!.GetValue<string>()));
    }

    [Fact]
    public void What_cloudformation_would_replace_is_refused_or_left_behind()
    {
        const string Reference = "x{{resolve:ssm:other}}";
        Replacement tag = PlanSample.Derive("ActiveMQ", broker => broker.Tags = new() { ["trap"] = Reference, ["team"] = "Orders" });
        Replacement group = PlanSample.Derive("ActiveMQ", broker => broker.SecurityGroups = [Reference]);

        string yaml = PlanWriter.Write(tag, PlanFormat.CloudFormationYaml);

        Assert.DoesNotContain("resolve:ssm", yaml, StringComparison.Ordinal);
        Assert.Contains("set them by hand: trap.", yaml, StringComparison.Ordinal);
        Assert.Contains("\"team\"", yaml, StringComparison.Ordinal);
        Assert.Contains(
            "SecurityGroups is",
            Assert.Throws<BadInputException>(() => PlanWriter.Write(group, PlanFormat.CloudFormationJson)).Message,
            StringComparison.Ordinal);
        Assert.Contains(Reference, PlanWriter.Write(group, PlanFormat.Cli), StringComparison.Ordinal);
    }

    private static async Task<ILookup<string, string>> LintAsync()
    {
        string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
        foreach (PlanSample sample in PlanSample.Failing.Select(name => new PlanSample(name)))
        {
            string file = Path.Combine(folder, sample.Name);
            await File.WriteAllTextAsync($"{file}.yaml", PlanWriter.Write(sample.Replacement, PlanFormat.CloudFormationYaml));
            await File.WriteAllTextAsync($"{file}.json", PlanWriter.Write(sample.Replacement, PlanFormat.CloudFormationJson));
        }

        ToolResult lint = await Tool.RunAsync(
            "cfn-lint", ["--regions", "eu-central-1", "--format", "json", "--", .. Directory.GetFiles(folder)], InstallCfnLint);

        Directory.Delete(folder, recursive: true);
        Assert.Equal("", lint.Errors);
        JsonArray findings = JsonNode.Parse(lint.Output)!.AsArray();
        Assert.Equal(lint.Status is 0, findings.Count is 0);
        return findings.ToLookup(finding => Path.GetFileName((string)finding!["Filename"]!), finding => finding!.ToJsonString());
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode members =>
            new JsonObject(members.Select(member => KeyValuePair.Create(((YamlScalarNode)member.Key).Value!, ToJson(member.Value)))),
        YamlSequenceNode items => new JsonArray([.. items.Select(ToJson)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value is "true",
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when int.TryParse(plain.Value, out int number) => number,
        _ => ((YamlScalarNode)node).Value,
    };

    [GeneratedRegex(@"([$%])\1\{", RegexOptions.CultureInvariant)]
    private static partial Regex DoubledSign();
}
