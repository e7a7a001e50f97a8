using ConfigRule.Cli.Plan.Model;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Plan.Model;

/// <summary>What a plan makes of the versions, instance types and Availability Zones that AWS names.</summary>
public sealed class PlanOfferTests
{
    [Theory]
    [InlineData("ActiveMQ", "5.18.4", "5.19 5.18", "5.18")]
    [InlineData("ActiveMQ", "5.17.6", "5.17.6 5.18", "5.17.6")]
    [InlineData("ActiveMQ", "5.17.2", "5.17.6 5.17.1 5.18", "5.17.6")]
    [InlineData("ActiveMQ", "5.17.6", "5.17.2 5.19 5.18", "5.18")]
    [InlineData("ActiveMQ", "5.9.0", "5.18 5.10.1", "5.10.1")]
    [InlineData("RabbitMQ", "3.11.28", "4.2 3.13", "3.13")]
    [InlineData("RabbitMQ", "3.13.7", "4.2 3.12.13", "4.2")]
    [InlineData("RabbitMQ", "4.2", "4.2.1", "4.2")]
    public void A_version_that_cannot_be_created_becomes_the_next_higher_one(string engine, string was, string offered, string becomes)
    {
        Replacement replacement = Derive(engine, was, "mq.m7g.large", [new("mq.m7g.large", offered.Split(' '))]);

        Setting version = Setting(replacement, "EngineVersion");
        Assert.Equal(new SettingValue.Text(becomes), version.Value);
        Assert.Equal(
            !$"{was}.".StartsWith($"{becomes}.", StringComparison.Ordinal),
            version.Why?.Contains("no longer creates", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData("3.9.1 3.11.20", "3.9.1, 3.11.20")]
    [InlineData("", "(no version)")]
    public void A_version_is_never_lowered(string offered, string listed)
    {
        Replacement replacement = Derive(
            "RabbitMQ", "3.11.28", "mq.m5.large", [new("mq.m5.large", offered.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);

        Setting version = Setting(replacement, "EngineVersion");
        Assert.Equal(new SettingValue.Text("3.11.28"), version.Value);
        Assert.Contains($"nor a later version as CLUSTER_MULTI_AZ, but {listed}: ", version.Why, StringComparison.Ordinal);
        Assert.Equal(new SettingValue.Text("mq.m5.large"), Setting(replacement, "HostInstanceType").Value);
    }

    [Fact]
    public void A_higher_version_takes_its_settings_with_it()
    {
        Replacement replacement = PlanSample.Derive(
            "RabbitMQ",
            broker => (broker.AutoMinorVersionUpgrade, broker.HostInstanceType) = (false, "mq.t3.micro"),
            new LiveChecks(new([new("mq.m7g.large", ["3.13"])])));

        Assert.Equal(new SettingValue.Flag(true), Setting(replacement, "AutoMinorVersionUpgrade").Value);
        Assert.Equal(new SettingValue.Text("mq.m7g.large"), Setting(replacement, "HostInstanceType").Value);
    }

    [Theory]
    [InlineData("mq.m5.large", "mq.m5.large mq.m7g.large", "mq.m5.large")]
    [InlineData("mq.m5.xlarge", "mq.m7g.large mq.m7g.xlarge mq.m7g.2xlarge", "mq.m7g.xlarge")]
    [InlineData("mq.m5.xlarge", "mq.m7g.16xlarge mq.m7g.2xlarge mq.m7g.large", "mq.m7g.2xlarge")]
    [InlineData("mq.m5.4xlarge", "mq.m7g.large mq.m7g.xlarge", "mq.m7g.xlarge")]
    [InlineData("mq.m4.large", "mq.m5.large mq.m7g.large", "mq.m7g.large")]
    [InlineData("mq.t2.micro", "mq.t3.micro mq.m7g.medium mq.m5.xlarge mq.m5.large", "mq.m5.large")]
    [InlineData("mq.odd", "mq.stranger mq.m5.large", "mq.m5.large")]
    public void An_instance_type_that_is_not_offered_becomes_the_nearest_one(string was, string offered, string becomes)
    {
        Replacement replacement = Derive(
            "ActiveMQ",
            "5.18",
            was,
            [.. offered.Split(' ').Select(type => new OfferedInstance(type, ["5.18"])), new("mq.m9.large", ["5.19"])]);

        Setting type = Setting(replacement, "HostInstanceType");
        Assert.Equal(new SettingValue.Text(becomes), type.Value);
        Assert.Equal(
            was == becomes ? null : $"Was {was}; for ActiveMQ 5.18 as ACTIVE_STANDBY_MULTI_AZ on EFS, Amazon MQ does not offer {was}, "
                + $"and {becomes} is the nearest type that it does. The price may differ.",
            type.Why);
    }

    [Fact]
    public void A_plan_says_what_was_checked()
    {
        Replacement replacement = Derive("ActiveMQ", "5.18", "mq.m5.large", [new("mq.m5.large", ["5.19", "5.18"])]);

        Assert.Contains(
            "Amazon MQ in eu-central-1 creates ActiveMQ 5.18, 5.19 as ACTIVE_STANDBY_MULTI_AZ: version and instance type were checked "
            + "against that.",
            replacement.Notes);
    }

    [Fact]
    public void What_could_not_be_checked_is_said_with_the_command_that_checks_it()
    {
        Replacement replacement = PlanSample.Derive(
            "ActiveMQ",
            broker => broker.SubnetIds = ["subnet-1"],
            new(OfferProblem: "AccessDenied: no.", ZonesProblem: "AccessDenied: no."));

        Assert.Equal(
            [
                "Versions and instance types could not be checked (AccessDenied: no): compare them with `aws mq "
                    + "describe-broker-instance-options --engine-type ACTIVEMQ --storage-type EFS --region eu-central-1`.",
                "The Availability Zones of the subnets could not be checked (AccessDenied: no). Check that the subnets are in 2 "
                    + "Availability Zones: `aws ec2 describe-subnets --subnet-ids subnet-1 SUBNET-2 --query "
                    + "'Subnets[].[SubnetId,AvailabilityZone]' --output text --region eu-central-1`.",
            ],
            replacement.Notes);
    }

    [Theory]
    [InlineData("ActiveMQ", "a=1a b=1b", "a b", "")]
    [InlineData("ActiveMQ", "a=1a b=1a", "a ?", "b")]
    [InlineData("ActiveMQ", "a=1a b=1a c=1b", "a c", "b")]
    [InlineData("ActiveMQ", "a=1a b=", "a b", "")]
    [InlineData("RabbitMQ", "a=1a b=1a c=1b", "a c", "b")]
    public void Subnets_in_one_availability_zone_are_not_both_used(string engine, string subnets, string used, string left)
    {
        string[][] zones = [.. subnets.Split(' ').Select(subnet => subnet.Split('='))];

        Replacement replacement = PlanSample.Derive(
            engine,
            broker => broker.SubnetIds = [.. zones.Select(zone => zone[0])],
            new(Zones: zones.Where(zone => zone[1] is not "").ToDictionary(zone => zone[0], zone => zone[1])));

        IReadOnlyList<SettingValue> items = ((SettingValue.List)Setting(replacement, "SubnetIds").Value).Items;
        Assert.Equal(used, string.Join(' ', items.Select(item => item is SettingValue.Text text ? text.Value : "?")));
        Assert.All(
            replacement.Inputs.Where(input => input.Kind is InputKind.Subnet),
            input => Assert.EndsWith(" in another Availability Zone than 1a.", input.Description, StringComparison.Ordinal));
        Assert.Equal(
            left is "" ? [] : [$"each subnet has to be in another Availability Zone, and these are not: {left}"],
            replacement.NotCarriedOver.Where(member => member.Member is "SubnetIds").Select(member => member.Reason));
        Assert.Contains(replacement.Notes, note => note.Contains("b is in ", StringComparison.Ordinal));
    }

    private static Replacement Derive(string engine, string version, string type, IReadOnlyList<OfferedInstance> options) =>
        PlanSample.Derive(
            engine, broker => (broker.EngineVersion, broker.HostInstanceType) = (version, type), new LiveChecks(new Offer(options)));

    private static Setting Setting(Replacement replacement, string name) => replacement.Settings.Single(setting => setting.Name == name);
}
