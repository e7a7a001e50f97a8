using System.Text;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>Folders: what is read, what is passed over, and links that lead in a circle.</summary>
public sealed class EvaluateFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Fact]
    public void Files_below_are_told_by_their_content_whatever_their_names()
    {
        Write("a.json", Item("a"));
        Write("deep/er/b.YAML", Item("b"));
        Write("c.txt", $"{Item("c")}\n");
        Write("d", Item("d"));
        Write("e.bak.gz", EvaluateRun.Packed(Encoding.UTF8.GetBytes(Item("e"))));

        Assert.Equal(["a", "b", "c", "d", "e"], EvaluateRun.OfPaths([folder]).Rows.Select(row => row.ResourceName).Order());
    }

    [Fact]
    public void Hidden_folders_are_read_and_those_of_tools_that_copy_files_are_named()
    {
        Write(".serverless/a.json", Item("a"));
        Write(".aws-sam/build/template.yaml", Item("b"));
        Write("cdk.out/c.template.json", Item("c"));
        Write(".git/d.json", Item("d"));
        Write("web/node_modules/x/e.json", Item("e"));
        Write("tf/.terraform/modules/f.json", Item("f"));

        EvaluateRun run = EvaluateRun.OfPaths([folder]);

        Assert.Equal(["a", "b", "c"], run.Rows.Select(row => row.ResourceName).Order());
        Assert.Equal(
            $"{folder}: 3 folders of tools not read: they contain copies of other files (.git, tf/.terraform, web/node_modules).",
            Assert.Single(run.Notes));
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
            [
                $"{folder}: 3 *.json not read: they do not describe brokers (empty.json, package.json, settings.json).",
                $"{folder}: 1 *.yaml not read: they do not describe brokers (chart.yaml).",
                $"{folder}: 1 *.yml not read: they do not describe brokers (workflow.yml).",
            ],
            run.Notes);
    }

    [Fact]
    public void A_hundred_files_of_a_kind_are_one_line_and_the_rarest_kinds_share_one()
    {
        Write("a.json", Some.Item().ToJsonString());
        for (int i = 0; i < 100; i++)
        {
            Write($"src/f{i:D3}.cs", "class A;");
            Write($"misc/f.{i:D3}", "text");
        }

        EvaluateRun run = EvaluateRun.OfPaths([folder]);

        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        Assert.Equal(13, run.Notes.Count);
        Assert.Equal(
            $"{folder}: 100 *.cs not read: they do not name brokers (src/f000.cs, src/f001.cs, src/f002.cs, …).", run.Notes[0]);
        Assert.StartsWith($"{folder}: 89 files with other endings not read: ", run.Notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Given_files_of_other_people_are_left_out_without_a_word_if_that_is_asked_for()
    {
        Write("a.json", Some.Item().ToJsonString());
        Write("broken.json", "{");
        Write("package.json", "{}");
        Write("chart.yaml", "{{ if .Values }}");
        Write("ours.yaml", "Resources:\n  A: { Type: AWS::AmazonMQ::Broker\n");
        string[] files = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];

        EvaluateRun told = EvaluateRun.OfPaths(files);
        EvaluateRun quiet = EvaluateRun.OfPaths(files, ignoresForeign: true);

        Assert.Equal((4, 1), (told.Problems.Count, quiet.Problems.Count));
        Assert.EndsWith("ours.yaml", quiet.Problems[0].Where, StringComparison.Ordinal);
        Assert.Single(quiet.Rows);
        Assert.Empty(quiet.Notes);
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

    private static string Item(string name) => Some.Item(Some.BrokerId + name, name).ToJsonString();

    private void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private void Write(string name, byte[] content)
    {
        string file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(folder, name), target);
}
