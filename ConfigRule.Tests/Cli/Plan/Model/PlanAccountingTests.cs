using System.Reflection;
using Amazon.MQ.Model;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Plan.Model;

/// <summary>Whatever DescribeBroker tells is carried over or said to be left behind: no member passes unnoticed.</summary>
public sealed class PlanAccountingTests
{
    /// <summary>
    /// The members that shape the replacement, each with a value that no other test broker has; the rest must be left behind by
    /// name.
    /// </summary>
    private static readonly Dictionary<string, Action<DescribeBrokerResponse>> Carried = new()
    {
        ["AuthenticationStrategy"] = broker => broker.AuthenticationStrategy = "LDAP",
        ["AutoMinorVersionUpgrade"] = broker => broker.AutoMinorVersionUpgrade = false,
        ["BrokerName"] = broker => broker.BrokerName = "other",
        ["Configurations.Current"] = broker => broker.Configurations = new() { Current = new() { Id = "c-other", Revision = 7 } },
        ["EncryptionOptions"] = broker => broker.EncryptionOptions = new() { KmsKeyId = "other", UseAwsOwnedKey = false },
        ["EngineType"] = broker => broker.EngineType = "RabbitMQ",
        ["EngineVersion"] = broker => broker.EngineVersion = "5.15.16",
        ["HostInstanceType"] = broker => broker.HostInstanceType = "mq.m5.4xlarge",
        ["LdapServerMetadata"] = broker => broker.LdapServerMetadata = new() { Hosts = ["other"] },
        ["Logs.Audit"] = broker => broker.Logs = new() { Audit = true },
        ["Logs.General"] = broker => broker.Logs = new() { General = true },
        ["MaintenanceWindowStartTime"] = broker => broker.MaintenanceWindowStartTime = new() { DayOfWeek = "FRIDAY", TimeOfDay = "01:00" },
        ["PubliclyAccessible"] = broker => broker.PubliclyAccessible = true,
        ["SecurityGroups"] = broker => broker.SecurityGroups = ["sg-other"],
        ["SubnetIds"] = broker => broker.SubnetIds = ["subnet-other"],
        ["Tags"] = broker => broker.Tags = new() { ["other"] = "other" },
    };

    /// <summary>Explained beside the setting that takes their place.</summary>
    private static readonly Dictionary<string, Action<DescribeBrokerResponse>> Explained = new()
    {
        ["DeploymentMode"] = broker => broker.DeploymentMode = "OTHER",
        ["StorageType"] = broker => broker.StorageType = "EBS",
    };

    private static readonly Dictionary<string, Action<DescribeBrokerResponse>> Left = new()
    {
        ["ActionsRequired"] = broker => broker.ActionsRequired = [new()],
        ["BrokerArn"] = broker => broker.BrokerArn = Some.Arn(),
        ["BrokerId"] = broker => broker.BrokerId = "b-other",
        ["BrokerInstances"] = broker => broker.BrokerInstances = [new()],
        ["BrokerState"] = broker => broker.BrokerState = "RUNNING",
        ["Configurations.History"] = broker => broker.Configurations = new() { History = [new()] },
        ["Configurations.Pending"] = broker => broker.Configurations = new() { Pending = new() },
        ["Created"] = broker => broker.Created = Some.Captured,
        ["DataReplicationMetadata"] = broker => broker.DataReplicationMetadata = new(),
        ["DataReplicationMode"] = broker => broker.DataReplicationMode = "CRDR",
        ["Logs.AuditLogGroup"] = broker => broker.Logs = new() { AuditLogGroup = "other" },
        ["Logs.GeneralLogGroup"] = broker => broker.Logs = new() { GeneralLogGroup = "other" },
        ["Logs.Pending"] = broker => broker.Logs = new() { Pending = new() },
        ["PendingAuthenticationStrategy"] = broker => broker.PendingAuthenticationStrategy = "LDAP",
        ["PendingDataReplicationMetadata"] = broker => broker.PendingDataReplicationMetadata = new(),
        ["PendingDataReplicationMode"] = broker => broker.PendingDataReplicationMode = "CRDR",
        ["PendingEngineVersion"] = broker => broker.PendingEngineVersion = "5.18",
        ["PendingHostInstanceType"] = broker => broker.PendingHostInstanceType = "mq.m5.xlarge",
        ["PendingLdapServerMetadata"] = broker => broker.PendingLdapServerMetadata = new(),
        ["PendingSecurityGroups"] = broker => broker.PendingSecurityGroups = ["sg-other"],
        ["Users"] = broker => broker.Users = [new()],
    };

    public static TheoryData<string> CarriedMembers => [.. Carried.Keys];

    public static TheoryData<string> ExplainedMembers => [.. Explained.Keys];

    public static TheoryData<string> LeftMembers => [.. Left.Keys];

    [Fact]
    public void Every_member_of_the_response_is_accounted_for()
    {
        IEnumerable<string> members = MembersOf<DescribeBrokerResponse>("")
            .Where(member => member is not ("Configurations" or "Logs"))
            .Concat(MembersOf<Configurations>("Configurations."))
            .Concat(MembersOf<LogsSummary>("Logs."));

        Assert.Equal(
            members.Order(StringComparer.Ordinal), Carried.Keys.Concat(Explained.Keys).Concat(Left.Keys).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CarriedMembers))]
    public void What_is_carried_over_changes_the_settings(string member) =>
        Assert.NotEqual(Settings(PlanSample.Derive("ActiveMQ")), Settings(PlanSample.Derive("ActiveMQ", Carried[member])));

    [Theory]
    [MemberData(nameof(ExplainedMembers))]
    public void What_has_to_change_says_what_it_was(string member)
    {
        Replacement replacement = PlanSample.Derive("ActiveMQ", Explained[member]);

        Assert.Matches("^Was (OTHER|EBS)[,;]", replacement.Settings.Single(setting => setting.Name == member).Why);
    }

    [Theory]
    [MemberData(nameof(LeftMembers))]
    public void What_is_left_behind_is_listed_with_a_reason(string member)
    {
        Replacement replacement = PlanSample.Derive("ActiveMQ", Left[member]);

        NotCarriedOver left = Assert.Single(replacement.NotCarriedOver, left => left.Member == member);
        Assert.NotEqual("", left.Reason);
    }

    [Fact]
    public void What_only_a_file_knows_is_listed()
    {
        DescribeBrokerResponse broker = PlanSample.Derive("ActiveMQ").Old.Described;

        Assert.Contains(
            Replacement.Derive(new(broker, "test", null, ["StorageSize"]), EngineTable.AmazonMq).NotCarriedOver,
            left => left.Member is "StorageSize");
    }

    /// <summary>Those that the product reads: the official package gets new ones with each of its versions.</summary>
    private static IEnumerable<string> MembersOf<T>(string prefix)
    {
        string[] used = File.ReadAllLines(Repository.File("ConfigRule.Tests", "Contract", "AwsMembers.txt"));
        return typeof(T)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => used.Any(line => line.Contains($"{typeof(T).Name}.get_{property.Name}()", StringComparison.Ordinal)))
            .Select(property => prefix + property.Name);
    }

    private static string Settings(Replacement replacement) =>
        ConfigRule.Cli.Plan.Formats.CloudFormationTemplate.Create(replacement).Tree["Resources"]!.ToJsonString();
}
