using Amazon.MQ.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The broker to be replaced, with what every broker has at hand.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Engine">One that the rule knows.</param>
/// <param name="EngineVersion">As Amazon MQ tells it, e.g. <c>5.18.4</c>.</param>
/// <param name="HostInstanceType">E.g. <c>mq.m5.large</c>.</param>
/// <param name="Region">Null where unknown.</param>
/// <param name="Described">All that Amazon MQ told.</param>
internal sealed record OldBroker(
    string Id, string Name, Engine Engine, string EngineVersion, string HostInstanceType, string? Region, DescribeBrokerResponse Described)
{
    /// <summary>What a highly available broker of this engine needs.</summary>
    public EngineReplacement Needs => Engine.Replacement;

    public bool IsPublic => Described.PubliclyAccessible ?? false;
}
