using System.Text;
using System.Text.Json;

namespace ConfigRule.Fuzz;

/// <summary>Makes new inputs from inputs: changes bytes, blocks, words, and the JSON within JSON strings.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    // Longer inputs are slow and find nothing more; the tests have huge ones.
    private const int MaxLength = 8 * 1024;

    private static readonly byte[] SpecialBytes =
        [0, 1, 0x1F, 0x20, 0x22, 0x27, 0x2C, 0x3A, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x7F, 0x80, 0xBF, 0xC0, 0xED, 0xF4, 0xFF];

    private readonly byte[][] tokens = [.. words.Select(Encoding.UTF8.GetBytes)];

    public byte[] Mutate(byte[] input, byte[] other)
    {
        if (random.Next(3) == 0 && MutateString(input, other) is { } inner)
        {
            return inner.Length <= MaxLength ? inner : inner[..MaxLength];
        }

        List<byte> bytes = [.. input];
        for (int rounds = 1 << random.Next(5); rounds > 0; rounds--)
        {
            Step(bytes, other);
        }

        return bytes.Count <= MaxLength ? [.. bytes] : [.. bytes[..MaxLength]];
    }

    private void Step(List<byte> bytes, byte[] other)
    {
        int at = random.Next(bytes.Count + 1);
        int left = bytes.Count - at;
        int length = Math.Min(left, 1 + random.Next(1 << random.Next(8)));
        switch (random.Next(9))
        {
            case 0 when left > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when left > 0:
                bytes[at] = random.Next(2) == 0 ? SpecialBytes[random.Next(SpecialBytes.Length)] : (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(at, SpecialBytes[random.Next(SpecialBytes.Length)]);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5 when other.Length > 0:
                int from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + random.Next(1 << random.Next(10)))).ToArray());
                break;
            case 6:
                bytes.InsertRange(at, Token());
                break;
            case 7 when left > 0:
                ReplaceWord(bytes, at);
                break;
            default:
                // Deep nesting, or a long list.
                byte[] block = [.. bytes.GetRange(at, Math.Min(length, 16))];
                for (int times = random.Next(40); times > 0; times--)
                {
                    bytes.InsertRange(at, block);
                }

                break;
        }
    }

    private byte[] Token() => tokens[random.Next(tokens.Length)];

    private void ReplaceWord(List<byte> bytes, int at)
    {
        static bool IsPart(byte b) => char.IsAsciiLetterOrDigit((char)b) || (char)b is ':' or '_' or '.' or '-' or >= '\u0080';
        int start = at;
        while (start > 0 && IsPart(bytes[start - 1]))
        {
            start--;
        }

        int end = at;
        while (end < bytes.Count && IsPart(bytes[end]))
        {
            end++;
        }

        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Token());
    }

    /// <summary>Mutates the text of one JSON string, and writes it back as a JSON string; null when there is none.</summary>
    private byte[]? MutateString(byte[] input, byte[] other)
    {
        List<(int Start, int Length)> strings = [];
        Utf8JsonReader reader = new(input);
        try
        {
            while (reader.Read())
            {
                // Mostly those that hold JSON, because the product reads it.
                if (reader.TokenType is JsonTokenType.String && (reader.ValueSpan is [(byte)'{' or (byte)'[', ..] || random.Next(16) == 0))
                {
                    strings.Add(((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
                }
            }
        }
        catch (JsonException)
        {
            // The strings before the error will do.
        }

        if (strings is [])
        {
            return null;
        }

        (int start, int length) = strings[random.Next(strings.Count)];
        byte[] text = new byte[length];
        int written;
        try
        {
            Utf8JsonReader one = new([(byte)'"', .. input.AsSpan(start, length), (byte)'"']);
            one.Read();
            written = one.CopyString(text);
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        List<byte> inner = [.. text[..written]];
        for (int rounds = 1 << random.Next(4); rounds > 0; rounds--)
        {
            Step(inner, other);
        }

        List<byte> result = [.. input[..start]];
        foreach (byte b in inner)
        {
            result.AddRange(b switch
            {
                (byte)'"' or (byte)'\\' => [(byte)'\\', b],
                < 0x20 => Encoding.ASCII.GetBytes($"\\u{b:x4}"),
                _ => [b],
            });
        }

        result.AddRange(input[(start + length)..]);
        return [.. result];
    }
}
