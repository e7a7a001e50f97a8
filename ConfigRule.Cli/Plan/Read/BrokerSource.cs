using System.Text.RegularExpressions;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>Reads the argument BROKER: an ARN, an id or a name is a live broker, anything else a file.</summary>
internal static partial class BrokerSource
{
    /// <exception cref="BadInputException">It is neither of them, or cannot be read.</exception>
    /// <exception cref="AwsFailedException">Amazon MQ could not be asked.</exception>
    public static async Task<DescribedBroker> ReadAsync(string broker, string? region, string? profile, CancellationToken cancellation)
    {
        if (region is not null && !Regions.IsName(region))
        {
            throw new BadInputException($"--region is '{PrintableText.OneLine(region, 60)}': expected a Region like eu-central-1.");
        }

        bool isArn = broker.StartsWith("arn:", StringComparison.OrdinalIgnoreCase);
        if (isArn && Regions.OfArn(broker) is null)
        {
            throw new BadInputException(
                $"The broker is '{PrintableText.OneLine(broker, 150)}': expected an ARN like arn:aws:mq:REGION:ACCOUNT:broker:NAME:ID.");
        }

        if (isArn && region is not null && Regions.OfArn(broker) != region)
        {
            throw new BadInputException($"--region is '{region}', but the broker's ARN contains {Regions.OfArn(broker)}.");
        }

        // A file or folder may have a name like a broker's, but a text with a dot or slash, or a long one, cannot be one.
        bool isLive = isArn || (!Path.Exists(broker) && IdOrName().IsMatch(broker));
        return isLive
            ? await LiveBrokerReader.ReadAsync(broker, region, profile, cancellation)
            : SavedBroker.Read(broker, region);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdOrName();
}
