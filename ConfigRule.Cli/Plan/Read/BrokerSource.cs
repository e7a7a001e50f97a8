using System.Text;
using System.Text.RegularExpressions;
using Amazon.MQ.Model;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;
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

/// <summary>Reads a broker from a file or standard input: the output of <c>aws mq describe-broker</c>.</summary>
internal static class SavedBroker
{
    // Bytes. A real description has a few thousand.
    private const int Longest = 4_000_000;

    /// <exception cref="BadInputException">It cannot be read, or does not describe a broker.</exception>
    public static DescribedBroker Read(string path, string? region)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new InvalidInputException("It is a folder: expected a file with the output of 'aws mq describe-broker'.");
            }

            return Parse(new InputFile(path).ReadAll(Longest, "the output of 'aws mq describe-broker'"), path, region);
        }
        catch (Exception cause) when (
            cause is IOException or UnauthorizedAccessException or ArgumentException or InvalidDataException or InvalidInputException)
        {
            throw new BadInputException($"{path}: {cause.Message}", cause);
        }
    }

    /// <param name="json">The file's content as UTF-8.</param>
    /// <param name="source">The start of errors.</param>
    /// <param name="region">The broker's Region, if it is not in the ARN.</param>
    /// <exception cref="InvalidInputException">It does not describe a broker.</exception>
    public static DescribedBroker Parse(byte[] json, string source, string? region)
    {
        JsonFields root = JsonFields.Parse(Encoding.UTF8.GetString(json), "The file") with { Path = "" };
        if (root.Find("BrokerSummaries") is not null)
        {
            throw new InvalidInputException(
                "BrokerSummaries is the output of 'aws mq list-brokers': "
                + "expected that of 'aws mq describe-broker', one broker with all its settings.");
        }

        DescribeBrokerResponse broker = DescribeBrokerReader.Read(root);
        return new(broker, source, Regions.OfArn(broker.BrokerArn) ?? region, DescribeBrokerReader.UnknownMembers(root));
    }
}
