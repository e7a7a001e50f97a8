using System.Collections;
using Amazon.MQ.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>A member of the old broker's description that the replacement does not get.</summary>
/// <param name="Member">As DescribeBroker names it.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal sealed record NotCarriedOver(string Member, string Reason)
{
    private const string OwnIdentity = "the replacement gets its own";
    private const string Fact = "a fact about the old broker";
    private const string Waiting = "a change that waits for a reboot of the old broker; make it on the replacement if it is still wanted";
    private const string Replication = "replication to another Region is set up between two brokers and cannot be copied; set it up again";

    /// <summary>The members that are never carried over; all others are settings, or are handled with a setting.</summary>
    private static readonly (string Member, Func<DescribeBrokerResponse, object?> Value, string Reason)[] Always =
    [
        ("ActionsRequired", broker => broker.ActionsRequired, $"{Fact}; check whether the replacement needs the same"),
        ("BrokerArn", broker => broker.BrokerArn, OwnIdentity),
        ("BrokerId", broker => broker.BrokerId, $"{OwnIdentity}; the tag {Tags.Replaces} contains the old one"),
        ("BrokerInstances", broker => broker.BrokerInstances, "the replacement gets its own endpoints, console and addresses"),
        ("BrokerState", broker => broker.BrokerState?.Value, Fact),
        ("Configurations.History", broker => broker.Configurations?.History, "only the current revision is in force"),
        ("Configurations.Pending", broker => broker.Configurations?.Pending, Waiting),
        ("Created", broker => broker.Created, Fact),
        ("DataReplicationMetadata", broker => broker.DataReplicationMetadata, Replication),
        (
            "DataReplicationMode",
            broker => broker.DataReplicationMode?.Value is "NONE" ? null : broker.DataReplicationMode?.Value,
            Replication),
        ("Logs.AuditLogGroup", broker => broker.Logs?.AuditLogGroup, "the name of a log group contains the broker's id"),
        ("Logs.GeneralLogGroup", broker => broker.Logs?.GeneralLogGroup, "the name of a log group contains the broker's id"),
        ("Logs.Pending", broker => broker.Logs?.Pending, Waiting),
        ("PendingAuthenticationStrategy", broker => broker.PendingAuthenticationStrategy?.Value, Waiting),
        ("PendingDataReplicationMetadata", broker => broker.PendingDataReplicationMetadata, Replication),
        ("PendingDataReplicationMode", broker => broker.PendingDataReplicationMode?.Value, Replication),
        ("PendingEngineVersion", broker => broker.PendingEngineVersion, Waiting),
        ("PendingHostInstanceType", broker => broker.PendingHostInstanceType, Waiting),
        ("PendingLdapServerMetadata", broker => broker.PendingLdapServerMetadata, Waiting),
        ("PendingSecurityGroups", broker => broker.PendingSecurityGroups, Waiting),
    ];

    /// <summary>The members of <paramref name="old"/> that no replacement gets.</summary>
    /// <param name="old">The broker to be replaced.</param>
    /// <param name="unknownMembers">The members of a saved file that this program does not know; null for a live broker.</param>
    public static IEnumerable<NotCarriedOver> Find(OldBroker old, IEnumerable<string>? unknownMembers)
    {
        foreach ((string member, Func<DescribeBrokerResponse, object?> value, string because) in Always)
        {
            if (IsPresent(value(old.Described)))
            {
                yield return new(member, because);
            }
        }

        // The number only: a plan never contains user names.
        if (old.Described.Users is { Count: > 0 } users)
        {
            string count = users.Count == 1 ? "is 1" : $"are {users.Count}";
            yield return new("Users", $"there {count}, whose passwords cannot be read; create them again");
        }

        if (!old.Needs.TakesLdapSettings && old.Described.LdapServerMetadata is not null)
        {
            yield return new("LdapServerMetadata", $"{old.Engine.Name} reads LDAP settings from its configuration");
        }

        if (old.Needs.HasResourceShares)
        {
            yield return new(
                "Resource shares of private networking",
                "a description does not contain them; if `aws mq describe-shared-resources --broker-id "
                + $"{CommandLine.Word(old.Id)}{old.RegionOption}` lists some, share them with the replacement (`aws mq update-broker`)");
        }

        if (unknownMembers is null)
        {
            yield return new(
                "Settings newer than this mq003",
                "it cannot read them; a plan from the saved output of 'aws mq describe-broker' names them");
        }

        foreach (string member in unknownMembers ?? [])
        {
            yield return new(PrintableText.OneLine(member, 60), "this version of mq003 does not know it");
        }
    }

    private static bool IsPresent(object? value) =>
        value is string text ? text.Length > 0 : value is not null and not ICollection { Count: 0 };
}
