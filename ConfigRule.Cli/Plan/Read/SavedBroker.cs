using System.Text;
using Amazon.MQ.Model;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Events;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>A broker from a file or standard input: what <c>aws mq describe-broker</c> printed.</summary>
internal static class SavedBroker
{
    // A description is a few thousand characters; whatever is longer is something else, and need not be held in memory.
    private const int Longest = 4_000_000;

    /// <exception cref="BadInputException">It cannot be read, or describes no broker.</exception>
    public static DescribedBroker Read(string path, string? region, Func<Stream> standardInput)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new InvalidEventException("a folder: expected a file, the output of 'aws mq describe-broker'.");
            }

            using Stream stream = path is "-" ? standardInput() : File.OpenRead(path);
            JsonFields root = JsonFields.Parse(Text(stream), "The file") with { Path = "" };
            if (root.Find("BrokerSummaries") is not null)
            {
                throw new InvalidEventException("BrokerSummaries is the output of 'aws mq list-brokers': expected that of 'aws mq describe-broker', one broker with all its settings.");
            }

            DescribeBrokerResponse broker = DescribeBrokerReader.Read(root);
            return new(broker, path, RegionName.Of(broker.BrokerArn) ?? region, DescribeBrokerReader.UnknownMembers(root));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or InvalidEventException)
        {
            throw new BadInputException($"{path}: {cause.Message}", cause);
        }
    }

    private static string Text(Stream stream)
    {
        using StreamReader reader = new(stream, Encoding.UTF8);
        StringBuilder text = new();
        char[] buffer = new char[64 * 1024];
        for (int read; (read = reader.Read(buffer)) > 0;)
        {
            if (text.Length + read > Longest)
            {
                throw new InvalidEventException($"The file holds more than {Longest} characters: expected the output of 'aws mq describe-broker'.");
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }
}
