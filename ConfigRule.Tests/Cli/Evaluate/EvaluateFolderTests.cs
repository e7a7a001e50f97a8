using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>Folders: what is read, what is passed over, and links that lead in a circle.</summary>
public sealed class EvaluateFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Fact]
    public void Files_below_are_found_by_ending_and_told_by_content()
    {
        Write("a.json", Some.Item().ToJsonString());
        Write("deep/er/b.YAML", Some.Item(Some.BrokerId + "2", "billing").ToJsonString());
        Write("c.txt", "no");
        Write(".git/d.json", Some.Item().ToJsonString());

        Assert.Equal("orders NON_COMPLIANT; billing NON_COMPLIANT", EvaluateRun.OfPaths([folder]).Summary);
    }

    [Fact]
    public void What_describes_no_brokers_is_passed_over_with_a_note()
    {
        Write("a.json", Some.Item().ToJsonString());
        Write("package.json", """{"name":"x"}""");
        Write("settings.json", "// people's\n{\"a\":1,}");
        Write("empty.json", "");
        Write("chart.yaml", "{{ if .Values }}\na: b\n");
        Write("workflow.yml", "on: push\n");

        EvaluateRun run = EvaluateRun.OfPaths([folder]);

        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        Assert.Equal(
            4, run.Notes.Count(note => note.Contains(": skipped: Not a form that describes brokers", StringComparison.Ordinal)));
        Assert.Contains(run.Notes, note => note.Contains("chart.yaml: skipped:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cut.json", """{"a":""")]
    [InlineData("binary.json", "\0\u0001")]
    [InlineData("template.yaml", "Resources:\n  A: { Type: AWS::AmazonMQ::Broker\n")]
    public void What_may_describe_brokers_and_is_broken_is_a_problem(string name, string text)
    {
        Write("a.json", Some.Item().ToJsonString());
        Write(name, text);

        EvaluateRun run = EvaluateRun.OfPaths([folder]);

        Assert.Single(run.Rows);
        Assert.Equal(Path.Combine(folder, name), Assert.Single(run.Problems).Where);
    }

    [Fact]
    public void A_folder_without_brokers_is_a_problem()
    {
        Write("package.json", """{"name":"x"}""");

        Assert.Contains(
            "The folder contains no file that describes brokers", EvaluateRun.OfPaths([folder]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_a_circle_is_a_problem_and_other_links_are_followed_once()
    {
        Write("real/a.json", Some.Item().ToJsonString());
        Link("real/up", folder);
        Link("self", "self");
        Link("twice", Path.Combine(folder, "real"));

        EvaluateRun run = EvaluateRun.OfPaths([folder]);

        Assert.Single(run.Rows);
        Assert.Equal(["real/up", "self"], run.Problems.Select(problem => Path.GetRelativePath(folder, problem.Where)));
        Assert.Equal("It is a symbolic link to a parent folder, and is not followed.", run.Problems[0].Message);
    }

    [Fact]
    public void A_missing_or_unreadable_file_does_not_stop_the_others()
    {
        Write("a.json", Some.Item().ToJsonString());
        Link("broken.json", "nowhere.json");

        EvaluateRun run = EvaluateRun.OfPaths([Path.Combine(folder, "none.json"), folder]);

        Assert.Single(run.Rows);
        Assert.Equal(["broken.json", "none.json"], run.Problems.Select(problem => Path.GetFileName(problem.Where)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string text)
    {
        string file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(folder, name), target);
}
