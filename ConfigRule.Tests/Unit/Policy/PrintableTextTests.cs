using System.Text;
using ConfigRule.Policy;
using CsCheck;

namespace ConfigRule.Tests.Unit.Policy;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("", 5, "")]
    [InlineData("abc", 5, "abc")]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("a\r\nb\tc\u0000\u001b", 9, "a  b c  ")]
    [InlineData("a\u2028b\u2029c", 9, "a b c")]
    [InlineData("a\u202ab\u202ec", 9, "a\ufffdb\ufffdc")]
    [InlineData("a\u2066b\u2069c", 9, "a\ufffdb\ufffdc")]
    [InlineData("abc😀", 5, "abc😀")]
    [InlineData("abc😀d", 5, "abc…")]
    [InlineData("ab😀cd", 5, "ab😀…")]
    public void Text_is_cut_with_a_marker_and_made_printable(string text, int length, string expected) =>
        Assert.Equal(expected, PrintableText.OneLine(text, length));

    [Fact]
    public void A_lone_surrogate_is_replaced()
    {
        // Not theory data: an attribute cannot hold a lone surrogate.
        Assert.Equal("a\ufffdb", PrintableText.OneLine("a\ud83db", 9));
        Assert.Equal("a\ufffdb", PrintableText.OneLine("a\ude00b", 9));
        Assert.Equal("a\ufffd", PrintableText.OneLine("a\ud83d", 9));
        Assert.Equal("\ufffda", PrintableText.OneLine("\ude00a", 9));
        // Half a pair before the cut is no pair that the cut would fall into.
        Assert.Equal("abc\ufffd…", PrintableText.OneLine("abc\ud83dxyz", 5));
    }

    [Fact]
    public void Any_text_becomes_valid_unicode_that_fits() =>
        Gen.Select(Gen.Char.Array[0, 600].Select(chars => new string(chars)), Gen.Int[2, 300]).Sample((text, length) =>
        {
            string cut = PrintableText.OneLine(text, length);

            Assert.True(cut.Length <= length);
            Assert.DoesNotContain(cut, char.IsControl);
            // Throws on a lone surrogate.
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(cut);
        });

    [Theory]
    [InlineData(0x0007, true)] // Control.
    [InlineData(0x202E, true)] // Format: the direction of the text.
    [InlineData(0x2028, true)] // Line separator.
    [InlineData(0x2029, true)] // Paragraph separator.
    [InlineData(0xE000, true)] // Private use.
    [InlineData(0x0378, true)] // Not assigned.
    [InlineData('a', false)]
    [InlineData(' ', false)]
    [InlineData(0x1F600, false)]
    public void What_a_reader_cannot_see_is_invisible(int codePoint, bool isInvisible) =>
        Assert.Equal(isInvisible, UnicodeText.IsInvisible(new Rune(codePoint)));
}
