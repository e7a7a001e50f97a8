using Amazon.MQ.Model;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>A broker as DescribeBroker told it, now or when the file was saved.</summary>
/// <param name="Broker">What it told.</param>
/// <param name="Source">The file's path, <c>-</c>, or the broker asked for; complaints begin with it.</param>
/// <param name="Region">Null where unknown.</param>
/// <param name="UnknownMembers">What a saved file holds and this program cannot read; null where it cannot even see it.</param>
internal sealed record DescribedBroker(DescribeBrokerResponse Broker, string Source, string? Region, IReadOnlyList<string>? UnknownMembers)
{
    public BadInputException Bad(string complaint) => new($"{Source}: {complaint}");
}
