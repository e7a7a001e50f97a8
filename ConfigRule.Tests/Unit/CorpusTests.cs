using ConfigRule.Fuzz;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Unit;

/// <summary>What the fuzzer kept, replayed: few and short inputs that together take every branch it found.</summary>
public sealed class CorpusTests
{
    private const int MostBytes = 300_000;

    public static TheoryData<string> Targets => [.. FuzzTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Everything_that_was_kept_is_read_as_it_should_be(string name)
    {
        FuzzTarget target = FuzzTarget.Find(name)!;
        string[] inputs = Directory.GetFiles(Repository.File("ConfigRule.Tests", "Unit", "Corpus", name));

        Assert.NotEmpty(inputs);
        Assert.All(inputs, input => target.Check(File.ReadAllBytes(input)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void So_are_the_samples_that_a_campaign_begins_with(string name)
    {
        FuzzTarget target = FuzzTarget.Find(name)!;
        byte[][] seeds = [.. target.Seeds(Repository.File("samples"))];

        Assert.NotEmpty(seeds);
        Assert.All(seeds, target.Check);
    }

    [Fact]
    public void The_corpus_stays_small()
    {
        FileInfo[] files = new DirectoryInfo(Repository.File("ConfigRule.Tests", "Unit", "Corpus")).GetFiles("*", SearchOption.AllDirectories);

        Assert.InRange(files.Sum(file => file.Length), 1, MostBytes);
    }
}
