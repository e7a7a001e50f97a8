using Amazon.MQ.Model;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Plan.Model;

/// <summary>What has to be different about the replacement, and what must not be.</summary>
public sealed class PlanReplacementTests
{
    [Theory]
    [InlineData("ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ", "EFS")]
    [InlineData("ACTIVEMQ", "ACTIVE_STANDBY_MULTI_AZ", "EFS")]
    [InlineData("RabbitMQ", "CLUSTER_MULTI_AZ", "EBS")]
    public void The_mode_of_a_replacement_is_the_one_that_passes(string engine, string mode, string storage)
    {
        Replacement replacement = PlanSample.Derive(engine);

        Assert.Equal((mode, storage), (Text(replacement, "DeploymentMode"), Text(replacement, "StorageType")));
        Broker created = new(replacement.Name, Text(replacement, "EngineType"), Text(replacement, "DeploymentMode"));
        Assert.Equal(Compliance.Compliant, DeploymentModePolicy.Evaluate(created, RuleParameters.Default, new(2026, 7, 1)).Compliance);
    }

    [Theory]
    [InlineData("ActiveMQ", "5.17.6", "mq.t2.micro", "mq.t2.micro")]
    [InlineData("ActiveMQ", "5.18", "mq.t3.micro", "mq.t3.micro")]
    [InlineData("RabbitMQ", "3.11.28", "mq.t3.micro", "mq.m5.large")]
    [InlineData("RabbitMQ", "3.13", "mq.t3.micro", "mq.m7g.large")]
    [InlineData("RabbitMQ", "4.2", "mq.T3.MICRO", "mq.m7g.large")]
    [InlineData("RabbitMQ", "4.2", "mq.m7g.medium", "mq.m7g.medium")]
    public void The_instance_type_of_a_replacement_can_run_its_mode(string engine, string version, string was, string becomes)
    {
        Setting type = Setting(
            PlanSample.Derive(engine, broker => (broker.EngineVersion, broker.HostInstanceType) = (version, was)), "HostInstanceType");

        Assert.Equal(becomes, ((SettingValue.Text)type.Value).Value);
        Assert.Equal(was == becomes, type.Why is null);
    }

    [Theory]
    [InlineData("ActiveMQ", "5.17.6", false, "5.17.6", false)]
    [InlineData("ActiveMQ", "5.18.4", false, "5.18", true)]
    [InlineData("RabbitMQ", "3.12.13", true, "3.12.13", true)]
    [InlineData("RabbitMQ", "3.13.7", true, "3.13", true)]
    [InlineData("RabbitMQ", "4", false, "4", true)]
    [InlineData("RabbitMQ", "x", false, "x", false)]
    public void From_some_version_on_amazon_chooses_the_patch(
        string engine, string version, bool upgrades, string becomes, bool willUpgrade)
    {
        Replacement replacement = PlanSample.Derive(
            engine, broker => (broker.EngineVersion, broker.AutoMinorVersionUpgrade) = (version, upgrades));

        Assert.Equal(becomes, Text(replacement, "EngineVersion"));
        Assert.Equal(new SettingValue.Flag(willUpgrade), Setting(replacement, "AutoMinorVersionUpgrade").Value);
    }

    [Theory]
    [InlineData("ActiveMQ", false, "", "?FirstSubnetId ?SecondSubnetId")]
    [InlineData("ActiveMQ", false, "a", "a ?SecondSubnetId")]
    [InlineData("ActiveMQ", true, "a b", "a b")]
    [InlineData("ActiveMQ", false, "a b c", "a b")]
    [InlineData("RabbitMQ", false, "", "?FirstSubnetId ?SecondSubnetId")]
    [InlineData("RabbitMQ", false, "a", "a ?SecondSubnetId")]
    [InlineData("RabbitMQ", false, "a b", "a b")]
    [InlineData("RabbitMQ", false, "a b c", "a b c")]
    [InlineData("RabbitMQ", true, "", null)]
    public void A_replacement_has_as_many_subnets_as_its_mode_needs(string engine, bool isPublic, string was, string? becomes)
    {
        Replacement replacement = PlanSample.Derive(engine, broker =>
        {
            broker.PubliclyAccessible = isPublic;
            broker.SubnetIds = [.. was.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        });

        SettingValue.List? subnets = replacement.Settings.SingleOrDefault(
            setting => setting.Name is "SubnetIds")?.Value as SettingValue.List;
        Assert.Equal(
            becomes,
            subnets is null
                ? null
                : string.Join(
                    ' ',
                    subnets.Items.Select(
                        item => item is SettingValue.Unknown open ? $"?{open.Input.Name}" : ((SettingValue.Text)item).Value)));
        Assert.Equal(was is "a b c" && engine is "ActiveMQ", replacement.NotCarriedOver.Any(left => left.Member is "SubnetIds"));
    }

    [Theory]
    [InlineData("ActiveMQ", true, true)]
    [InlineData("ActiveMQ", false, true)]
    [InlineData("RabbitMQ", true, false)]
    [InlineData("RabbitMQ", false, true)]
    public void A_public_rabbit_has_no_security_groups(string engine, bool isPublic, bool carried)
    {
        Replacement replacement = PlanSample.Derive(
            engine, broker => (broker.PubliclyAccessible, broker.SecurityGroups) = (isPublic, ["sg-1"]));

        Assert.Equal(carried, replacement.Settings.Any(setting => setting.Name is "SecurityGroups"));
        Assert.Equal(!carried, replacement.NotCarriedOver.Any(left => left.Member is "SecurityGroups"));
    }

    [Fact]
    public void A_plan_of_a_private_cluster_with_one_subnet_says_why_it_wants_a_second_one()
    {
        Replacement replacement = PlanSample.Derive("RabbitMQ", broker => broker.SubnetIds = ["subnet-1"]);

        Assert.Equal(
            "Clients reach a private cluster through its subnets only: use two, in two Availability Zones; Amazon MQ accepts one. "
            + "The old broker has one: provide the missing one.",
            Setting(replacement, "SubnetIds").Why);
        Assert.Equal(
            "A subnet of the same VPC as subnet-1, in another Availability Zone.",
            Assert.Single(replacement.Inputs, input => input.Kind is InputKind.Subnet).Description);
    }

    [Theory]
    [InlineData("ActiveMQ", true)]
    [InlineData("RabbitMQ", false)]
    public void The_first_user_of_an_ActiveMQ_broker_may_open_its_console(string engine, bool isSet)
    {
        SettingValue.Block user = (SettingValue.Block)Assert.Single(
            ((SettingValue.List)Setting(PlanSample.Derive(engine), "Users").Value).Items);

        Assert.Equal(isSet, user.Settings.Contains(new("ConsoleAccess", true)));
    }

    [Theory]
    [InlineData("orders", "orders-ha")]
    [InlineData("a.b c", "a-b-c-ha")]
    [InlineData("12345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567-ha")]
    public void The_name_of_a_replacement_is_new_and_valid(string was, string becomes) =>
        Assert.Equal(becomes, PlanSample.Derive("ActiveMQ", broker => broker.BrokerName = was).Name);

    [Fact]
    public void Rabbit_has_neither_audit_logs_nor_ldap_settings()
    {
        Replacement replacement = PlanSample.Derive("RabbitMQ", broker =>
        {
            broker.Logs = new() { Audit = true, General = true };
            broker.LdapServerMetadata = new();
        });

        Assert.Equal(["General"], ((SettingValue.Block)Setting(replacement, "Logs").Value).Settings.Select(setting => setting.Name));
        Assert.Superset(
            new HashSet<string> { "Logs.Audit", "LdapServerMetadata" }, replacement.NotCarriedOver.Select(left => left.Member).ToHashSet());
    }

    [Fact]
    public void Tags_of_aws_stay_behind_and_the_number_of_tags_stays_legal()
    {
        Dictionary<string, string> tags = Enumerable.Range(0, 50).ToDictionary(i => $"key-{i:00}", i => "value");
        tags["aws:cloudformation:stack-name"] = "orders";

        Replacement full = PlanSample.Derive("ActiveMQ", broker => broker.Tags = tags);
        Replacement again = PlanSample.Derive("ActiveMQ", broker => broker.Tags = new() { ["mq-003:replaces"] = "b-before" });

        Assert.Equal(tags.Keys.Where(key => key.StartsWith("key", StringComparison.Ordinal)), Tags(full).Keys);
        Assert.Contains(
            full.NotCarriedOver,
            left => left.Member is "Tags" && left.Reason.EndsWith("aws:cloudformation:stack-name", StringComparison.Ordinal));
        Assert.Equal(Some.BrokerId, Assert.Single(Tags(again)).Value);
    }

    public static TheoryData<string, Action<DescribeBrokerResponse>, string> Incomplete => new()
    {
        { "unknown engine", broker => broker.EngineType = "KAFKA", "test: EngineType is 'KAFKA': expected ActiveMQ or RabbitMQ" },
        { "no engine", broker => broker.EngineType = null, "test: EngineType is missing." },
        { "no id", broker => broker.BrokerId = null, "test: BrokerId is missing." },
        { "no name", broker => broker.BrokerName = " ", "test: BrokerName is missing." },
        { "no version", broker => broker.EngineVersion = null, "test: EngineVersion is missing." },
        { "no type", broker => broker.HostInstanceType = null, "test: HostInstanceType is missing." },
    };

    [Theory]
    [MemberData(nameof(Incomplete), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_planned_is_bad_input(string what, Action<DescribeBrokerResponse> change, string complaint)
    {
        Assert.NotEqual("", what);

        Assert.StartsWith(
            complaint, Assert.Throws<BadInputException>(() => PlanSample.Derive("ActiveMQ", change)).Message, StringComparison.Ordinal);
    }

    private static Setting Setting(Replacement replacement, string name) => replacement.Settings.Single(setting => setting.Name == name);

    private static string Text(Replacement replacement, string name) => ((SettingValue.Text)Setting(replacement, name).Value).Value;

    private static Dictionary<string, string> Tags(Replacement replacement) =>
        new(((SettingValue.Map)Setting(replacement, "Tags").Value).Entries);
}
