using System.Text;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using CsCheck;

namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>Whatever a file holds: rows or a problem, never a crash.</summary>
public sealed class EvaluatePropertyTests
{
    private static readonly string[] Samples = Directory.GetFiles(Repository.File("samples", "evaluate"));

    private static readonly string[] Words =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\n", " ", "- ", "&a ", "*a", "!Ref ", "!Sub ", "Resources", "Type", "<<",
        "\"Results\"", "\"BrokerId\"", "null", "5", "\\uD800", "|", "? ", "---\n", "#",
    ];

    [Fact]
    public void Any_bytes_give_rows_or_a_problem() =>
        Gen.Byte.Array[0, 200].Sample(Check, iter: 500);

    [Fact]
    public void Any_text_of_the_languages_characters_gives_rows_or_a_problem() =>
        Gen.Int[0, Words.Length - 1].List[0, 40]
            .Select(words => Encoding.UTF8.GetBytes(string.Concat(words.Select(word => Words[word]))))
            .Sample(Check, iter: 2000);

    [Fact]
    public void A_sample_with_any_bytes_changed_or_cut_gives_rows_or_a_problem() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Int[0, 10_000], Gen.Byte, Gen.Bool).Select((sample, at, to, cut) =>
        {
            byte[] content = File.ReadAllBytes(Samples[sample]);
            int where = at % content.Length;
            content[where] = to;
            return cut ? content[..where] : content;
        }).Sample(Check, iter: 1000);

    private static void Check(byte[] content)
    {
        EvaluateRun run = EvaluateRun.Of(content);
        Assert.All(run.Rows, row => Assert.InRange(row.Annotation.Length, 1, 256));
        Assert.All(run.Problems, (Problem problem) => Assert.DoesNotContain('\n', problem.Message));
    }
}
