namespace ConfigRule.Cli.Files;

/// <summary>
/// Text without the lines that a pipeline's runner prints around the output of a command, such as
/// <c>[command]/usr/bin/terraform show -json</c> before it and <c>::debug::Terraform exited with code 0.</c> behind it
/// (the wrapper of hashicorp/setup-terraform, GitHub's workflow commands, Azure DevOps, a shell's trace). No line of JSON begins
/// like them. They become white space, so that line numbers stay.
/// </summary>
internal sealed class RunnerLines(Stream inner) : ForwardStream
{
    private const int LongestBegin = 9;

    private readonly byte[] kept = new byte[LongestBegin];
    private int keptLength;
    private bool isLineStart = true;
    private bool isBlanking;

    private static bool Begins(ReadOnlySpan<byte> line) => line.StartsWith("[command]"u8) || line.StartsWith("::"u8)
        || line.StartsWith("##["u8) || line.StartsWith("##vso["u8) || line.StartsWith("+ "u8) || line.StartsWith("$ "u8);

    /// <summary>The text behind the lines of a runner at its beginning.</summary>
    public static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> text)
    {
        while (Begins(text = text.TrimStart(" \t\r\n"u8)))
        {
            int end = text.IndexOf((byte)'\n');
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return text;
    }

    public override int Read(Span<byte> buffer)
    {
        kept.AsSpan(0, keptLength).CopyTo(buffer);
        int read = inner.Read(buffer[keptLength..]);
        Span<byte> text = buffer[..(keptLength + read)];
        keptLength = 0;
        for (int at = 0; at < text.Length;)
        {
            if (isLineStart && read > 0 && text.Length - at < LongestBegin)
            {
                // The line's first bytes decide, and some of them are still to come.
                text[at..].CopyTo(kept);
                keptLength = text.Length - at;
                return at > 0 ? at : Read(buffer);
            }

            isBlanking = isLineStart ? Begins(text[at..]) : isBlanking;
            int end = text[at..].IndexOf((byte)'\n');
            isLineStart = end >= 0;
            Span<byte> line = end < 0 ? text[at..] : text.Slice(at, end);
            if (isBlanking)
            {
                line.Fill((byte)' ');
            }

            at += line.Length + (end < 0 ? 0 : 1);
        }

        return text.Length;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
