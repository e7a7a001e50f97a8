using System.IO.Compression;

namespace ConfigRule.Cli.Files;

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
internal sealed class LookaheadStream(Stream inner) : ForwardStream
{
    private readonly byte[] head = new byte[Limits.Window];
    private int start;
    private int end;

    /// <summary>How many bytes were read from the inner stream.</summary>
    public long Taken { get; private set; }

    /// <summary>The first unread bytes: at least <paramref name="wanted"/>, or all that are left.</summary>
    public ReadOnlySpan<byte> Peek(int wanted)
    {
        while (end - start < wanted && Take(head.AsSpan(end)) is > 0 and var read)
        {
            end += read;
        }

        return head.AsSpan(start, end - start);
    }

    /// <summary>Skips bytes that <see cref="Peek"/> has returned.</summary>
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

/// <summary>The content of a gzip file, unless it is a zip bomb.</summary>
internal sealed class UnpackedStream(LookaheadStream packed) : ForwardStream
{
    private readonly GZipStream unpacked = new(packed, CompressionMode.Decompress);
    private long length;

    /// <exception cref="InvalidDataException">It is broken, or unpacks to far too much.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = unpacked.Read(buffer);
        length += read;
        return length <= Limits.Unpacked || length / Limits.PackedRatio <= packed.Taken
            ? read
            : throw new InvalidDataException(
                $"It unpacks to more than {Limits.PackedRatio} times its size, as a zip bomb does; it is not read.");
    }

    protected override void Dispose(bool disposing)
    {
        unpacked.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A stream that can only be read, from start to end.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
