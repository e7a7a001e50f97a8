using System.Collections;
using Amazon.MQ.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>Something that DescribeBroker told of the old broker and that the replacement does not get.</summary>
/// <param name="Member">As DescribeBroker names it.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal sealed record NotCarriedOver(string Member, string Reason)
{
    private const string OwnIdentity = "the replacement gets its own";
    private const string Fact = "a fact of the old broker";
    private const string Waiting = "a change that waits for a reboot of the old broker; make it on the replacement if it is still wanted";
    private const string Replication = "replication to another Region is set up between two brokers, never copied; set it up anew";

    /// <summary>What is left behind wherever it is told; other members are settings, or judged with them.</summary>
    private static readonly (string Member, Func<DescribeBrokerResponse, object?> Value, string Reason)[] Always =
    [
        ("ActionsRequired", broker => broker.ActionsRequired, $"{Fact}; look whether the replacement would need the same"),
        ("BrokerArn", broker => broker.BrokerArn, OwnIdentity),
        ("BrokerId", broker => broker.BrokerId, $"{OwnIdentity}; the tag {Tags.Replaces} keeps the old one"),
        ("BrokerInstances", broker => broker.BrokerInstances, "endpoints, console and addresses are the replacement's own"),
        ("BrokerState", broker => broker.BrokerState?.Value, Fact),
        ("Configurations.History", broker => broker.Configurations?.History, "only the current revision is in force"),
        ("Configurations.Pending", broker => broker.Configurations?.Pending, Waiting),
        ("Created", broker => broker.Created, Fact),
        ("DataReplicationMetadata", broker => broker.DataReplicationMetadata, Replication),
        ("DataReplicationMode", broker => broker.DataReplicationMode?.Value is "NONE" ? null : broker.DataReplicationMode?.Value, Replication),
        ("Logs.AuditLogGroup", broker => broker.Logs?.AuditLogGroup, "log groups carry the broker's id in their names"),
        ("Logs.GeneralLogGroup", broker => broker.Logs?.GeneralLogGroup, "log groups carry the broker's id in their names"),
        ("Logs.Pending", broker => broker.Logs?.Pending, Waiting),
        ("PendingAuthenticationStrategy", broker => broker.PendingAuthenticationStrategy?.Value, Waiting),
        ("PendingDataReplicationMetadata", broker => broker.PendingDataReplicationMetadata, Replication),
        ("PendingDataReplicationMode", broker => broker.PendingDataReplicationMode?.Value, Replication),
        ("PendingEngineVersion", broker => broker.PendingEngineVersion, Waiting),
        ("PendingHostInstanceType", broker => broker.PendingHostInstanceType, Waiting),
        ("PendingLdapServerMetadata", broker => broker.PendingLdapServerMetadata, Waiting),
        ("PendingSecurityGroups", broker => broker.PendingSecurityGroups, Waiting),
    ];

    /// <summary>All that <paramref name="old"/> tells and every replacement leaves behind.</summary>
    /// <param name="old">The broker to be replaced.</param>
    /// <param name="unknownMembers">What a saved file holds and this program cannot read; null where it cannot even see it.</param>
    public static IEnumerable<NotCarriedOver> Of(OldBroker old, IEnumerable<string>? unknownMembers)
    {
        foreach ((string member, Func<DescribeBrokerResponse, object?> value, string because) in Always)
        {
            if (IsTold(value(old.Described)))
            {
                yield return new(member, because);
            }
        }

        // How many, never who: names of users do not leave the broker's own description.
        if (old.Described.Users is { Count: > 0 } users)
        {
            yield return new("Users", $"there {(users.Count == 1 ? "is 1" : $"are {users.Count}")}, whose passwords cannot be read; create them anew");
        }

        if (!old.Needs.TakesLdapSettings && old.Described.LdapServerMetadata is not null)
        {
            yield return new("LdapServerMetadata", $"{old.Engine.Name} takes LDAP settings from its configuration");
        }

        if (unknownMembers is null)
        {
            yield return new("Settings newer than this mq003", "it cannot see them; a plan from a saved 'aws mq describe-broker' names them");
        }

        foreach (string member in unknownMembers ?? [])
        {
            yield return new(PrintableText.OneLine(member, 60), "this version of mq003 does not know it");
        }
    }

    private static bool IsTold(object? value) => value is string text ? text.Length > 0 : value is not null and not ICollection { Count: 0 };
}
