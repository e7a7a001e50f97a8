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
internal sealed record OldBroker(
    string Id, string Name, Engine Engine, string EngineVersion, string HostInstanceType, string? Region, DescribeBrokerResponse Described)
{
    /// <summary>What a highly available broker of this engine needs.</summary>
    public EngineReplacement Needs => Engine.Replacement;

    public bool IsPublic => Described.PubliclyAccessible ?? false;
}

/// <summary>A broker as DescribeBroker returned it, now or when the file was saved.</summary>
/// <param name="Broker">The answer.</param>
/// <param name="Source">The file's path, <c>-</c>, or the live broker's id or ARN; errors start with it.</param>
/// <param name="Region">Null when unknown.</param>
/// <param name="UnknownMembers">The members of a saved file that this program does not know; null for a live broker.</param>
internal sealed record DescribedBroker(
    DescribeBrokerResponse Broker, string Source, string? Region, IReadOnlyList<string>? UnknownMembers)
{
    public BadInputException Bad(string problem) => new($"{Source}: {problem}");
}
