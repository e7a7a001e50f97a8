using System.Text.RegularExpressions;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>Tells what a user means by BROKER: an ARN or an id is live, anything else a file.</summary>
internal static partial class BrokerSource
{
    /// <exception cref="BadInputException">It is none of them, or cannot be read.</exception>
    /// <exception cref="AwsFailedException">Amazon MQ could not be asked.</exception>
    public static async Task<DescribedBroker> ReadAsync(string broker, string? region, string? profile, CancellationToken cancellation)
    {
        if (region is not null && !RegionName.IsOne(region))
        {
            throw new BadInputException($"--region is '{ShortText.Of(region, 60)}': expected a Region like eu-central-1.");
        }

        bool isArn = broker.StartsWith("arn:", StringComparison.OrdinalIgnoreCase);
        if (isArn && RegionName.Of(broker) is null)
        {
            throw new BadInputException($"The broker is '{ShortText.Of(broker, 150)}': expected an ARN like arn:aws:mq:REGION:ACCOUNT:broker:NAME:ID.");
        }

        if (isArn && region is not null && RegionName.Of(broker) != region)
        {
            throw new BadInputException($"--region is '{region}', but the broker's ARN says {RegionName.Of(broker)}.");
        }

        // Somebody may have named a file like a broker; a name with a dot or slash cannot be an id.
        bool isLive = isArn || (!File.Exists(broker) && Id().IsMatch(broker));
        return isLive
            ? await LiveBroker.ReadAsync(broker, region, profile, cancellation)
            : SavedBroker.Read(broker, region, Console.OpenStandardInput);
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
