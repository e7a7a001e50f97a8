using System.Text.Json.Nodes;
using Amazon.MQ.Model;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Report.Formats;
using ConfigRule.Cli.Report.Html;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.House;

/// <summary>
/// An engine is a record: a third one, made up, is treated by its record everywhere, and one without a record is unknown.
/// </summary>
public sealed class EngineTests
{
    private static readonly EngineTable Three = new(
    [
        .. EngineTable.AmazonMq.Engines,
        new()
        {
            Name = "QuokkaMQ",
            HighlyAvailableMode = "QUORUM_MULTI_AZ",
            Strength = "three voters decide",
            SingleInstance = "one voter",
            Replacement = new()
            {
                StorageType = "S3",
                StorageReason = "voters share a bucket",
                Logs = ["Audit"],
                Subnets = new(3, IsExact: true, IsNeededWhenPublic: false, "Three voters need three subnets."),
                TakesSecurityGroupsWhenPublic = false,
                TakesLdapSettings = true,
                TakesAwsOwnedKey = false,
                PatchedFrom = new(7, 2),
                SmallestInstanceTypes = [(new(7, 0), "mq.q9.large")],
                Migration = new(
                    new("Ask {users} to sign up again."),
                    new("Clients vote.", StepCondition.Private),
                    new("All vote.", StepCondition.Public)),
                Console = new("Quokka", "Select voters", "Quorum", HasStorage: true, "Voters"),
            },
        },
    ]);

    private static readonly RuleParameters Parameters = new(Three.Names, null) { Engines = Three };
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    [InlineData("QUOKKAMQ", "quorum_multi_az", "COMPLIANT", "orders (QuokkaMQ) runs QUORUM_MULTI_AZ: three voters decide.")]
    [InlineData(
        "QuokkaMQ",
        "SINGLE_INSTANCE",
        "NON_COMPLIANT",
        "orders (QuokkaMQ) runs SINGLE_INSTANCE: one voter. Recreate it as QUORUM_MULTI_AZ (")]
    [InlineData(
        "QuokkaMQ",
        "CLUSTER_MULTI_AZ",
        "NON_COMPLIANT",
        "orders (QuokkaMQ) runs CLUSTER_MULTI_AZ: not a highly available mode of QuokkaMQ.")]
    [InlineData(
        "RabbitMQ", "QUORUM_MULTI_AZ", "NON_COMPLIANT", "orders (RabbitMQ) runs QUORUM_MULTI_AZ: not a highly available mode of RabbitMQ.")]
    [InlineData("WombatMQ", "QUORUM_MULTI_AZ", "COMPLIANT", "orders (WombatMQ) runs QUORUM_MULTI_AZ: it spans several Availability Zones.")]
    public void The_policy_reads_the_record(string engine, string mode, string compliance, string annotation)
    {
        Verdict verdict = DeploymentModePolicy.Evaluate(Some.Broker(engine: engine, mode: mode), Parameters, Today);

        Assert.Equal(compliance, RowCompliance.Of(verdict.Compliance));
        Assert.StartsWith(annotation, verdict.Annotation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mode_of_no_record_is_unknown_to_the_rule_of_today()
    {
        Verdict verdict = DeploymentModePolicy.Evaluate(
            Some.Broker(engine: "QuokkaMQ", mode: "QUORUM_MULTI_AZ"), RuleParameters.Default, Today);

        Assert.Equal(Compliance.NonCompliant, verdict.Compliance);
        Assert.Contains(
            "runs QUORUM_MULTI_AZ, a mode that this rule does not know. Recreate it in a multi-AZ mode",
            verdict.Annotation,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_reads_the_record()
    {
        Replacement plan = Replacement.Derive(new(Described(), "test", null, []), Three);

        JsonNode properties = CloudFormationTemplate.Create(plan).Tree["Resources"]!["Broker"]!["Properties"]!;
        Assert.Equal("QUORUM_MULTI_AZ", properties["DeploymentMode"]!.GetValue<string>());
        Assert.Equal("S3", properties["StorageType"]!.GetValue<string>());
        Assert.Equal("7.3", properties["EngineVersion"]!.GetValue<string>());
        Assert.Equal("mq.q9.large", properties["HostInstanceType"]!.GetValue<string>());
        Assert.Equal("""{"Audit":true}""", properties["Logs"]!.ToJsonString());
        Assert.Equal("""["subnet-1",{"Ref":"SecondSubnetId"},{"Ref":"ThirdSubnetId"}]""", properties["SubnetIds"]!.ToJsonString());
        Assert.NotNull(properties["LdapServerMetadata"]);
        Assert.Null(properties["EncryptionOptions"]);
        Assert.Contains(
            plan.NotCarriedOver, left => left is { Member: "Logs.General", Reason: "only ActiveMQ and RabbitMQ have general logs" });
        string[] lines = [.. Checklist.Lines(plan, [])];
        Assert.Contains(lines, line => line.EndsWith("Ask 2 users to sign up again.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("Clients vote.", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.EndsWith("All vote.", StringComparison.Ordinal));
        Assert.Contains("Page \"Select voters\":\n- Deployment mode: Quorum", ConsoleSteps.Write(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_refuses_an_engine_without_a_record()
    {
        Exception refused = Assert.ThrowsAny<Exception>(() => Replacement.Derive(new(Described(), "test", null, []), EngineTable.AmazonMq));

        Assert.Equal(
            "test: EngineType is 'QUOKKAMQ': expected ActiveMQ or RabbitMQ, the engines whose highly available mode is known.",
            refused.Message);
    }

    [Fact]
    public async Task Every_report_reads_the_record()
    {
        ReportInfo info = new(new(2026, 7, 1, 8, 0, 0, DateTimeKind.Utc), "test", "mq003 evaluate test", Parameters);
        FoundBroker found = new("b-1", Some.Broker(engine: "QUOKKAMQ", mode: "QUORUM_MULTI_AZ"), null, null, RowSource.AmazonMq);

        BrokerRow row = found.Judge(Parameters, Today);
        await using StringWriter page = new();
        HtmlReport html = new(page);
        html.Add(row);
        await html.EndAsync(info);

        Assert.Equal(("QuokkaMQ", "COMPLIANT"), (row.EngineType, row.Compliance));
        Assert.Contains(
            """<th scope="row">QuokkaMQ</th><td><code>QUORUM_MULTI_AZ</code></td>""", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("QuokkaMQ is compliant as QUORUM_MULTI_AZ", SarifRule.Tool(Three).ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>The runbook's Python runs alone in Systems Manager, so it has its own tables of what the records say.</summary>
    [Fact]
    public void The_tables_of_the_runbook_are_those_of_the_records()
    {
        string python = File.ReadAllText(Repository.File("cdk", "Remediation", "replace_broker.py"));
        IReadOnlyList<Engine> engines = EngineTable.AmazonMq.Engines;
        string Table(string name, Func<Engine, string> value) =>
            $"{name} = {{{string.Join(", ", engines.Select(engine => $"\"{engine.Name.ToLowerInvariant()}\": {value(engine)}"))}}}\n";
        string Tuple(IReadOnlyList<string> items) => $"({string.Join(", ", items)}{(items.Count == 1 ? "," : "")})";

        Assert.All(
            [
                Table("MODES", engine => $"\"{engine.HighlyAvailableMode}\""),
                Table("STORAGE", engine => $"\"{engine.Replacement.StorageType}\""),
                Table("LOGS", engine => Tuple([.. engine.Replacement.Logs.Select(kind => $"\"{kind}\"")])),
                Table("PATCHED", engine => Tuple([$"{engine.Replacement.PatchedFrom.Major}", $"{engine.Replacement.PatchedFrom.Minor}"])),
            ],
            table => Assert.Contains(table, python, StringComparison.Ordinal));
    }

    private static DescribeBrokerResponse Described() => new()
    {
        BrokerId = Some.BrokerId,
        BrokerName = "orders",
        EngineType = "QUOKKAMQ",
        EngineVersion = "7.3.1",
        HostInstanceType = "mq.t3.micro",
        DeploymentMode = "SINGLE_INSTANCE",
        StorageType = "EBS",
        SubnetIds = ["subnet-1"],
        EncryptionOptions = new() { UseAwsOwnedKey = true },
        LdapServerMetadata = new() { RoleBase = "synthetic" },
        Logs = new() { Audit = true, General = true },
        Users = [new(), new()],
    };
}
