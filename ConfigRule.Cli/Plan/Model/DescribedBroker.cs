using Amazon.MQ.Model;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Plan.Model;

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
