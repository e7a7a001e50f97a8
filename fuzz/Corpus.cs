using System.Buffers;
using System.Globalization;
using System.Text;

namespace ConfigRule.Fuzz;

/// <summary>
/// Inputs as a text file: a line an input, in ordinal order, so that two campaigns differ by the lines that differ. Visible
/// text is not escaped. The backslash, invisible characters, and bytes that are not UTF-8 are escaped: <c>\\</c>,
/// <c>\n</c>, <c>\r</c>, <c>\t</c>, and <c>\x1f</c> for any other byte.
/// </summary>
internal static class Corpus
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The inputs that campaigns start with and tests replay.</summary>
    public static string FileOf(string repository, string target) => Path.Combine(repository, "fuzz", "corpus", $"{target}.txt");

    /// <summary>The inputs in the order of their lines.</summary>
    public static byte[][] Read(string file) =>
        [.. File.ReadAllLines(file, Utf8).Select((line, index) => FromLine(line, $"{Path.GetFileName(file)}:{index + 1}"))];

    public static void Write(string file, IEnumerable<byte[]> inputs)
    {
        SortedSet<string> lines = new(inputs.Select(ToLine), StringComparer.Ordinal);
        File.WriteAllText(file, string.Concat(lines.Select(line => line + '\n')), Utf8);
    }

    public static string ToLine(byte[] input)
    {
        StringBuilder line = new();
        for (int at = 0, length; at < input.Length; at += length)
        {
            bool isText = Rune.DecodeFromUtf8(input.AsSpan(at), out Rune character, out length) is OperationStatus.Done;
            if (isText && IsWrittenAsItIs(character, isLast: at + length == input.Length))
            {
                line.Append(character.ToString());
            }
            else
            {
                line.AppendJoin(null, input.Skip(at).Take(length).Select(Escaped));
            }
        }

        return line.ToString();
    }

    /// <exception cref="InvalidDataException">A backslash does not begin an escape.</exception>
    public static byte[] FromLine(string line, string place)
    {
        List<byte> input = [];
        for (ReadOnlySpan<byte> rest = Utf8.GetBytes(line); rest is [var first, ..];)
        {
            (byte value, int length) = rest switch
            {
                [not (byte)'\\', ..] => (first, 1),
                [_, (byte)'\\', ..] => (first, 2),
                [_, (byte)'n', ..] => ((byte)'\n', 2),
                [_, (byte)'r', ..] => ((byte)'\r', 2),
                [_, (byte)'t', ..] => ((byte)'\t', 2),
                [_, (byte)'x', _, _, ..] when byte.TryParse(rest[2..4], NumberStyles.AllowHexSpecifier, null, out byte any) => (any, 4),
                _ => throw new InvalidDataException($@"{place}: expected \\, \n, \r, \t or \x and two hexadecimal digits: {line}"),
            };
            input.Add(value);
            rest = rest[length..];
        }

        return [.. input];
    }

    /// <summary>Not what an editor may break a line at, drop from the file's start, or trim from a line's end.</summary>
    private static bool IsWrittenAsItIs(Rune character, bool isLast) => character.Value is ' '
        ? !isLast
        : character.Value is not '\\' && Rune.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static string Escaped(byte value) => value switch
    {
        (byte)'\\' => @"\\",
        (byte)'\n' => @"\n",
        (byte)'\r' => @"\r",
        (byte)'\t' => @"\t",
        _ => $@"\x{value:x2}",
    };
}
