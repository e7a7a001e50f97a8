using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Plan.Read;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>
/// The runbook and <c>mq003 plan</c> replace a broker by the same one: for every sample, so that they cannot drift apart.
/// </summary>
public sealed partial class RunbookPlanTests(RunbookLab lab)
{
    /// <summary>What the plan explains and the runbook says in one breath, or that the one has to be given and the other finds.</summary>
    private static readonly string[] SaidOtherwise = ["Users", "Tags", "LdapServerMetadata", "EngineVersion"];

    public static TheoryData<string> Samples => [.. PlanSample.Failing];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_runbook_and_the_plan_give_a_sample_the_same_settings(string sample)
    {
        await using RunbookScene scene = await SceneAsync();
        (AutomationRun run, Replacement replacement) = await RunAsync(scene, new PlanSample(sample).Json);

        Assert.Equal(("Success", ""), (run.Status, run.Failure));
        JsonObject created = RunbookScene.Created(run);
        created.Remove("creatorRequestId");
        Assert.Equal(
            replacement.Settings.Select(setting => Wire.Of(setting.Name)).Order(StringComparer.Ordinal),
            created.Select(field => field.Key).Order(StringComparer.Ordinal));
        foreach (Setting setting in replacement.Settings)
        {
            AssertSame(setting.Name, setting.Value, created[Wire.Of(setting.Name)], scene.Subnets[1]);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_runbook_and_the_plan_explain_a_sample_alike(string sample)
    {
        await using RunbookScene scene = await SceneAsync();
        (AutomationRun run, Replacement replacement) = await RunAsync(scene, new PlanSample(sample).Json);

        Assert.Equal(
            replacement.Settings
                .Where(setting => setting.Why is not null && !SaidOtherwise.Contains(setting.Name))
                .Select(setting => setting.Name)
                .Order(StringComparer.Ordinal),
            Changed(run, " becomes ")
                .Where(name => !SaidOtherwise.Contains(name) && name is not "SecurityGroups")
                .Order(StringComparer.Ordinal));
        Assert.Equal(Waiting(replacement), Changed(run, " not carried over"));
    }

    [Fact]
    public async Task Whatever_waits_or_is_replicated_is_named_as_the_plan_names_it()
    {
        await using RunbookScene scene = await SceneAsync();
        JsonObject broker = new PlanSample("activemq-single-ebs").Json;
        broker["DataReplicationMode"] = "CRDR";
        broker["DataReplicationMetadata"] = new JsonObject { ["DataReplicationRole"] = "PRIMARY" };
        broker["PendingDataReplicationMode"] = "NONE";
        broker["PendingDataReplicationMetadata"] = new JsonObject { ["DataReplicationRole"] = "PRIMARY" };
        broker["PendingAuthenticationStrategy"] = "LDAP";
        broker["PendingEngineVersion"] = "5.18.5";
        broker["PendingHostInstanceType"] = "mq.m5.xlarge";
        broker["PendingLdapServerMetadata"] = new JsonObject { ["RoleBase"] = "synthetic" };
        broker["PendingSecurityGroups"] = new JsonArray("sg-1");
        broker["Configurations"]!["Pending"] = new JsonObject { ["Id"] = "c-1", ["Revision"] = 2 };
        broker["Logs"]!["Pending"] = new JsonObject { ["Audit"] = false, ["General"] = false };

        (AutomationRun run, Replacement replacement) = await RunAsync(scene, broker);

        string[] waiting = Waiting(replacement);
        Assert.Equal(11, waiting.Length);
        Assert.Equal(waiting.Where(name => name is not "PendingDataReplicationMode"), Changed(run, " not carried over"));
    }

    private static string[] Waiting(Replacement replacement) =>
        [.. replacement.NotCarriedOver.Select(left => left.Member).Where(member => Later().IsMatch(member)).Order(StringComparer.Ordinal)];

    private static string[] Changed(AutomationRun run, string how) =>
    [
        .. JsonNode.Parse(run["inspect.Changes"])!.AsArray()
            .Select(change => change!.GetValue<string>().Split(':', 2))
            .Where(change => change[1].Contains(how, StringComparison.Ordinal))
            .Select(change => change[0])
            .Order(StringComparer.Ordinal),
    ];

    private static void AssertSame(string name, SettingValue planned, JsonNode? created, string standby)
    {
        switch (planned)
        {
            case SettingValue.Text text:
                Assert.Equal((name, text.Value), (name, created?.GetValue<string>()));
                break;
            case SettingValue.Flag flag:
                Assert.Equal((name, flag.Value), (name, created?.GetValue<bool>()));
                break;
            case SettingValue.Number number:
                Assert.Equal((name, number.Value), (name, created?.GetValue<int>()));
                break;
            case SettingValue.Map map:
                Assert.Equal(map.Entries, created!.AsObject().Select(tag => KeyValuePair.Create(tag.Key, tag.Value!.GetValue<string>())));
                break;
            case SettingValue.List list:
                Assert.Equal((name, list.Items.Count), (name, created!.AsArray().Count));
                Assert.All(list.Items.Zip(created.AsArray()), pair => AssertSame(name, pair.First, pair.Second, standby));
                break;
            case SettingValue.Block block:
                Assert.Equal(
                    block.Settings.Select(setting => Wire.Of(setting.Name)).Order(StringComparer.Ordinal),
                    created!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
                Assert.All(block.Settings, setting => AssertSame(setting.Name, setting.Value, created[Wire.Of(setting.Name)], standby));
                break;
            case SettingValue.Unknown { Input.Kind: InputKind.Subnet }:
                Assert.Equal(standby, created?.GetValue<string>());
                break;
            case SettingValue.Unknown { Input.Kind: InputKind.AdminPassword }:
                Assert.True(AmazonMqRules.IsPassword(created!.GetValue<string>()));
                break;
            default:
                Assert.Equal(RunbookScene.LdapPassword, created?.GetValue<string>());
                break;
        }
    }

    /// <summary>What the runbook creates and what mq003 plans, for a broker that Amazon MQ describes so.</summary>
    private static async Task<(AutomationRun Run, Replacement Replacement)> RunAsync(RunbookScene scene, JsonObject broker)
    {
        if (broker["SubnetIds"]!.AsArray() is { Count: > 0 } subnets)
        {
            subnets[0] = scene.Subnets[0];
        }

        string id = broker["BrokerId"]!.GetValue<string>();
        string wire = Wire.Of(broker)!.ToJsonString();
        scene.Aws.Answer("mq:DescribeBroker", call => call.Path.EndsWith(id, StringComparison.Ordinal) ? new(200, wire) : null);
        await scene.Aws.CallAsync(
            "secretsmanager",
            "CreateSecret",
            new { Name = "mq-003/ldap", SecretString = new JsonObject { ["password"] = RunbookScene.LdapPassword }.ToJsonString() });
        AutomationRun run = await scene.RunAsync(new() { ["BrokerId"] = id, ["LdapSecret"] = "mq-003/ldap" });
        DescribedBroker described = SavedBroker.Parse(Encoding.UTF8.GetBytes(broker.ToJsonString()), "test", AwsAccount.Region);
        return (run, Replacement.Derive(described, EngineTable.AmazonMq));
    }

    private async Task<RunbookScene> SceneAsync()
    {
        RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.NetworkAsync(new("a"), new("b"));
        return scene;
    }

    [GeneratedRegex("Pending|DataReplication")]
    private static partial Regex Later();
}
