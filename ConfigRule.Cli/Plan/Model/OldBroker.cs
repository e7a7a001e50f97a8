using Amazon.MQ.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The broker to be replaced, with the values that every broker has.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Engine">An engine that the rule knows.</param>
/// <param name="EngineVersion">As Amazon MQ returns it, e.g. <c>5.18.4</c>.</param>
/// <param name="HostInstanceType">E.g. <c>mq.m5.large</c>.</param>
/// <param name="Region">Null when unknown.</param>
/// <param name="Described">The whole answer of Amazon MQ.</param>
/// <param name="Checks">What AWS said about the replacement; null for a saved broker.</param>
internal sealed record OldBroker(
    string Id,
    string Name,
    Engine Engine,
    string EngineVersion,
    string HostInstanceType,
    string? Region,
    DescribeBrokerResponse Described,
    LiveChecks? Checks)
{
    /// <summary>What a highly available broker of this engine needs.</summary>
    public EngineReplacement Needs => Engine.Replacement;

    public bool IsPublic => Described.PubliclyAccessible ?? false;

    /// <summary>Whether its users are in LDAP.</summary>
    public bool HasLdapUsers =>
        Needs.TakesLdapSettings
        && (Described.LdapServerMetadata is not null
            || "LDAP".Equals(Described.AuthenticationStrategy?.Value, StringComparison.OrdinalIgnoreCase));

    /// <summary>The Availability Zone of a subnet; null if EC2 did not say.</summary>
    public string? ZoneOf(string subnet) => Checks?.Zones?.GetValueOrDefault(subnet);

    /// <summary>The CloudFormation stack that owns it; null if there is none.</summary>
    public string? Stack => Described.Tags?.GetValueOrDefault("aws:cloudformation:stack-name");

    /// <summary>The option of the AWS CLI for its Region, after a space; empty if the Region is not known.</summary>
    public string RegionOption => Region is null ? "" : $" --region {Region}";

    /// <summary>The command that prints which versions and instance types its replacement can have.</summary>
    public string OptionsCommand =>
        $"aws mq describe-broker-instance-options --engine-type {Engine.Name.ToUpperInvariant()} "
        + $"--storage-type {Needs.StorageType}{RegionOption}";
}

/// <summary>A broker as DescribeBroker returned it, now or when the file was saved.</summary>
/// <param name="Broker">The answer.</param>
/// <param name="Source">The file's path, <c>-</c>, or the live broker's id or ARN; errors start with it.</param>
/// <param name="Region">Null when unknown.</param>
/// <param name="UnknownMembers">The members of a saved file that this program does not know; null for a live broker.</param>
/// <param name="Checks">What AWS said about the replacement; null for a saved broker.</param>
internal sealed record DescribedBroker(
    DescribeBrokerResponse Broker, string Source, string? Region, IReadOnlyList<string>? UnknownMembers, LiveChecks? Checks = null)
{
    public BadInputException Bad(string problem) => new($"{Source}: {problem}");
}
