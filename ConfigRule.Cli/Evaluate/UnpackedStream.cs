using System.IO.Compression;

namespace ConfigRule.Cli.Evaluate;

/// <summary>What a gzip file holds, as long as it is no bomb.</summary>
internal sealed class UnpackedStream(PeekedStream packed) : ForwardStream
{
    private readonly GZipStream unpacked = new(packed, CompressionMode.Decompress);
    private long length;

    /// <exception cref="InvalidDataException">It is broken, or unpacks to absurdly much.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = unpacked.Read(buffer);
        length += read;
        return length <= Limits.Unpacked || length / Limits.PackedRatio <= packed.Taken
            ? read
            : throw new InvalidDataException($"It unpacks to more than {Limits.PackedRatio} times its size, as a zip bomb does: not read.");
    }

    protected override void Dispose(bool disposing)
    {
        unpacked.Dispose();
        base.Dispose(disposing);
    }
}
