namespace ConfigRule.Cli.Files;

/// <summary>Whether a file names brokers, in any of the languages that can describe them: such a file must not be passed over.</summary>
internal static class BrokerNames
{
    // A report names its program within the first bytes.
    private const int ReportHead = 4096;

    // How a zip archive begins, which is not unpacked. A plan that Terraform saved is one.
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <summary>CloudFormation's and AWS Config's, Terraform's, and that of Amazon MQ's answer.</summary>
    private static readonly byte[][] Names = ["AWS::AmazonMQ"u8.ToArray(), "aws_mq_broker"u8.ToArray(), "BrokerSummaries"u8.ToArray()];

    /// <summary>How reports of mq003 begin: as CSV, as JSON or SARIF, and as a page.</summary>
    private static readonly byte[][] Reports =
        ["record,resourceId,"u8.ToArray(), "\"mq003\""u8.ToArray(), "content=\"mq003 "u8.ToArray()];

    /// <summary>Whether the file names brokers. A report of mq003 does, but it describes none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool In(InputFile file)
    {
        try
        {
            using Stream stream = file.Open();
            (LookaheadStream text, _) = InputText.Open(stream);
            ReadOnlySpan<byte> head = text.Peek(Limits.Window);
            return head.StartsWith(Zip)
                ? IsPlan(head)
                : !ContainsAny(head[..Math.Min(head.Length, ReportHead)], Reports) && ContainsName(text);
        }
        catch (InvalidDataException)
        {
            // What cannot be unpacked names nothing.
            return false;
        }
    }

    private static bool ContainsName(LookaheadStream text)
    {
        byte[] window = new byte[Limits.Window];
        int longest = Names.Max(name => name.Length);
        int kept = 0;
        for (int read; (read = text.Read(window.AsSpan(kept))) > 0;)
        {
            int filled = kept + read;
            if (ContainsAny(window.AsSpan(0, filled), Names))
            {
                return true;
            }

            // A name may be split across two reads.
            kept = Math.Min(longest - 1, filled);
            window.AsSpan(filled - kept, kept).CopyTo(window);
        }

        return false;
    }

    /// <summary>A saved plan contains an entry of this name, and everything in it is compressed.</summary>
    private static bool IsPlan(ReadOnlySpan<byte> head) => head.IndexOf("tfplan"u8) >= 0;

    private static bool ContainsAny(ReadOnlySpan<byte> text, byte[][] words)
    {
        foreach (byte[] word in words)
        {
            if (text.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
