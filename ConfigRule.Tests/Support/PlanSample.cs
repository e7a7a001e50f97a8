using System.Text.Json.Nodes;
using Amazon.MQ.Model;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Plan.Read;
using ConfigRule.Policy;

namespace ConfigRule.Tests.Support;

/// <summary>A broker as <c>aws mq describe-broker</c> prints it, in samples/plan: a file dropped there is tests gained.</summary>
internal sealed record PlanSample(string Name)
{
    public static IEnumerable<string> Names => Directory
        .EnumerateFiles(Repository.File("samples", "plan"), "*.json")
        .Where(
            file => !file.EndsWith(".cloudformation.json", StringComparison.Ordinal)
                && !file.Contains(".received.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(file => Path.GetFileNameWithoutExtension(file)!);

    /// <summary>Those that fail MQ-003, so that there is something to plan.</summary>
    public static IEnumerable<string> Failing =>
        Names.Where(name => new PlanSample(name).Json["DeploymentMode"]!.GetValue<string>() is "SINGLE_INSTANCE");

    public string File => Repository.File("samples", "plan", $"{Name}.json");

    public JsonObject Json => JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject();

    public Replacement Replacement => Replacement.Derive(SavedBroker.Read(File, null), EngineTable.AmazonMq);

    public string Golden(PlanFormat form) => Repository.File("samples", "plan", $"{Name}.{form switch
    {
        PlanFormat.CloudFormationYaml => "cloudformation.yaml",
        PlanFormat.CloudFormationJson => "cloudformation.json",
        PlanFormat.Terraform => "tf",
        PlanFormat.Console => "console.txt",
        _ => "sh",
    }}");

    public static Dictionary<string, string> TagsOf(Replacement replacement) =>
        new(((SettingValue.Map)replacement.Settings.Single(setting => setting.Name is "Tags").Value).Entries);

    /// <summary>A plan for a broker of which a test states only what matters to it.</summary>
    public static Replacement Derive(
        string engine, Action<DescribeBrokerResponse>? change = null, LiveChecks? checks = null, string exemptionTagKey = Tags.Exempt)
    {
        DescribeBrokerResponse broker = new()
        {
            BrokerId = Some.BrokerId,
            BrokerName = "orders",
            EngineType = engine,
            EngineVersion = engine is "ActiveMQ" ? "5.17.6" : "3.11.28",
            HostInstanceType = "mq.m5.large",
            DeploymentMode = "SINGLE_INSTANCE",
        };
        change?.Invoke(broker);
        return Replacement.Derive(new(broker, "test", "eu-central-1", [], checks), EngineTable.AmazonMq, exemptionTagKey);
    }
}
