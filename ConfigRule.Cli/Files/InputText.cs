using System.Buffers;
using System.Text;

namespace ConfigRule.Cli.Files;

/// <summary>The kinds of text, recognized by the first bytes.</summary>
internal enum TextKind
{
    /// <summary>White space only.</summary>
    Empty,

    /// <summary>It starts like a JSON object or list, which lines of a pipeline's runner may precede.</summary>
    Json,

    /// <summary>Any other text: it may be YAML.</summary>
    Yaml,

    /// <summary>Not text.</summary>
    Binary,
}

/// <summary>A file as UTF-8 text: unpacked and without a byte order mark. UTF-16, which PowerShell 5 writes, is converted.</summary>
internal static class InputText
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    /// <summary>The text in <paramref name="stream"/>, and its kind.</summary>
    public static (LookaheadStream Text, TextKind Kind) Open(Stream stream)
    {
        LookaheadStream text = new(stream);
        if (text.Peek(2).StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            text = new(new UnpackedStream(text));
        }

        ReadOnlySpan<byte> head = text.Peek(3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            text.Pass(3);
        }
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            Encoding utf16 = head[0] is 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            text.Pass(2);
            text = new(Encoding.CreateTranscodingStream(text, utf16, Encoding.UTF8));
        }

        return (text, KindOf(text.Peek(Limits.Window / 2)));
    }

    private static TextKind KindOf(ReadOnlySpan<byte> head)
    {
        // The head may end inside a character, so only bytes that no text contains make it binary.
        int first = head.IndexOfAnyExcept(WhiteSpace);
        return first < 0 && head.Length < Limits.Window / 2 ? TextKind.Empty
            : first < 0 || IsJson(RunnerLines.Behind(head)) ? TextKind.Json
            : head.Contains((byte)0) || head[first] is < 0x20 or 0x7F or >= 0xF8 or (>= 0x80 and < 0xC2) ? TextKind.Binary
            : TextKind.Yaml;
    }

    /// <summary>A brace may also start YAML or a Helm chart; in JSON a name, a comment or the end follows it.</summary>
    private static bool IsJson(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'[' or (byte)'/', ..] => true,
        [(byte)'{', .. ReadOnlySpan<byte> rest] => rest.TrimStart(" \t\r\n"u8) is [] or [(byte)'"' or (byte)'}' or (byte)'/', ..],
        _ => false,
    };
}
