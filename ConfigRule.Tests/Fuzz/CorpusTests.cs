using System.Text;
using ConfigRule.Fuzz;
using ConfigRule.Fuzz.Targets;
using ConfigRule.Tests.Support;
using CsCheck;

namespace ConfigRule.Tests.Fuzz;

/// <summary>The fuzzer's corpus, replayed: few and short inputs that together take nearly every branch that a campaign found.</summary>
public sealed class CorpusTests : IDisposable
{
    private const int MostBytes = 300_000;

    private static readonly string[] Texts =
    [
        "a", "{\"b\":1}", " ", "\\", "\\n", "\\x41", "\n", "\r\n", "\t", "\0", "\u0085", "\u00A0", "\u2028", "\u202E", "\uFEFF",
        "ü", "東", "😀",
    ];

    /// <summary>Bytes of every kind: whole and broken characters, what is escaped, and what looks like an escape.</summary>
    private static readonly Gen<byte[]> Input =
        Gen.OneOf(Gen.Byte.Array[0, 4], Gen.OneOf(Texts).Select(Encoding.UTF8.GetBytes), Gen.Const<byte[]>([0xF0, 0x9F, 0x98]))
            .Array[0, 6].Select(parts => parts.SelectMany(part => part).ToArray());

    private readonly string file = Path.GetTempFileName();

    public static TheoryData<string> Targets => [.. FuzzTargets.ByName.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_line_of_the_corpus_is_read_as_it_should_be(string name)
    {
        string corpus = Corpus.FileOf(Repository.Root, name);

        AssertPasses(name, Corpus.Read(corpus), index => $"{corpus}:{index + 1}");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_seed_of_a_campaign_is_read_as_it_should_be(string name) =>
        AssertPasses(name, [.. FuzzTargets.ByName[name].Seeds(Repository.File("samples"))], index => $"seed {index}");

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_corpus_is_written_as_a_campaign_would_write_it(string name)
    {
        string corpus = Corpus.FileOf(Repository.Root, name);

        Corpus.Write(file, Corpus.Read(corpus));

        Assert.Equal(File.ReadAllText(corpus), File.ReadAllText(file));
    }

    [Fact]
    public void The_corpus_stays_small() =>
        Assert.InRange(Targets.Sum(row => new FileInfo(Corpus.FileOf(Repository.Root, row.Data)).Length), 1, MostBytes);

    [Fact]
    public void Any_bytes_come_back_from_a_line_of_the_corpus() => Input.Sample(
        input =>
        {
            string line = Corpus.ToLine(input);

            Assert.Equal(input, Corpus.FromLine(line, ""));
            Assert.DoesNotContain(line, char.IsControl);
            Assert.Equal(line, line.TrimEnd());
        },
        iter: 20_000);

    [Theory]
    [InlineData("{\"BrokerName\": \"Bestellungen für 東京 😀\"}", "{\"BrokerName\": \"Bestellungen für 東京 😀\"}")]
    [InlineData("a:\r\n\t- '\\' ", @"a:\r\n\t- '\\'\x20")]
    [InlineData("\uFEFF\u2028\u00A0\u202E\0", @"\xef\xbb\xbf\xe2\x80\xa8\xc2\xa0\xe2\x80\xae\x00")]
    [InlineData("", "")]
    public void A_line_of_the_corpus_escapes_only_what_cannot_be_seen(string input, string line) =>
        Assert.Equal(line, Corpus.ToLine(Encoding.UTF8.GetBytes(input)));

    [Fact]
    public void A_line_of_the_corpus_escapes_only_the_bytes_that_are_not_UTF8() =>
        Assert.Equal(@"ü\xff\xed\xa0\x80a\xf0\x9f\x98", Corpus.ToLine([0xC3, 0xBC, 0xFF, 0xED, 0xA0, 0x80, (byte)'a', 0xF0, 0x9F, 0x98]));

    [Fact]
    public void A_corpus_holds_each_input_once_in_ordinal_order()
    {
        Corpus.Write(file, [[0xC3, 0xBC], "a"u8.ToArray(), [0xFF], [], "B"u8.ToArray(), "a"u8.ToArray()]);

        Assert.Equal("\nB\n\\xff\na\nü\n", File.ReadAllText(file));
        Assert.Equal([[], "B"u8.ToArray(), [0xFF], "a"u8.ToArray(), [0xC3, 0xBC]], Corpus.Read(file));
    }

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"a\q")]
    [InlineData(@"\x4")]
    [InlineData(@"\x4g")]
    public void A_backslash_that_does_not_begin_an_escape_is_named_by_file_and_line(string line)
    {
        File.WriteAllText(file, $"fine\n{line}\n");

        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => Corpus.Read(file));

        Assert.StartsWith($"{Path.GetFileName(file)}:2: ", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);

    private static void AssertPasses(string name, byte[][] inputs, Func<int, string> place)
    {
        List<string> failures = [];
        foreach ((int index, byte[] input) in inputs.Index())
        {
            if (Record.Exception(() => FuzzTargets.ByName[name].Check(input)) is { } failure)
            {
                failures.Add($"{place(index)}: {failure}");
            }
        }

        Assert.NotEmpty(inputs);
        Assert.True(failures is [], string.Join('\n', failures));
    }
}
