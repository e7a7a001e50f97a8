namespace ConfigRule.Cli.Evaluate;

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
internal sealed class PeekedStream(Stream inner) : ForwardStream
{
    private readonly byte[] head = new byte[Limits.Window];
    private int start;
    private int end;

    /// <summary>How many bytes have been taken from the stream below.</summary>
    public long Taken { get; private set; }

    /// <summary>The first bytes that are still unread: at least <paramref name="wanted"/>, or all there are.</summary>
    public ReadOnlySpan<byte> Peek(int wanted)
    {
        while (end - start < wanted && Take(head.AsSpan(end)) is > 0 and var read)
        {
            end += read;
        }

        return head.AsSpan(start, end - start);
    }

    /// <summary>Passes over bytes that <see cref="Peek"/> has shown.</summary>
    public void Pass(int count) => start += count;

    public override int Read(Span<byte> buffer)
    {
        if (start == end)
        {
            return Take(buffer);
        }

        int count = Math.Min(buffer.Length, end - start);
        head.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Taken += read;
        return read;
    }
}
