using System.Diagnostics;
using ConfigRule.Build.Packaging;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;
using YamlDotNet.RepresentationModel;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The hook and the workflows that people copy, as far as they run without the service: in a shell.</summary>
public sealed class PipelineTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    private readonly string tools = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Theory]
    [InlineData("CLUSTER_MULTI_AZ", 0)]
    [InlineData("SINGLE_INSTANCE", 1)]
    public async Task The_pre_commit_hook_judges_our_files_and_is_quiet_about_the_others(string mode, int status)
    {
        YamlNode hook = Yaml(".pre-commit-hooks.yaml")[0];
        Write("template.yaml", Template(mode));
        Write("package.json", "{}");
        Write("values.yaml", "{{ if .Values }}");

        (int Status, string Errors) run = await ShellAsync($"{Text(hook["entry"])} package.json template.yaml values.yaml");
        (int Status, string Errors) foreign = await ShellAsync($"{Text(hook["entry"])} package.json");

        Assert.Equal(((status, ""), (0, "")), (run, foreign));
        Assert.All(
            (string[])["a.json", "a.yml", "deep/b.template", "c.ndjson"],
            name => Assert.Matches(Text(hook["files"]), name));
    }

    [Theory]
    [InlineData("!Ref AWS::StackName", 1)]
    [InlineData("CLUSTER_MULTI_AZ", 0)]
    public async Task The_workflow_for_GitHub_writes_what_it_uploads(string mode, int status)
    {
        YamlSequenceNode steps = (YamlSequenceNode)Yaml("samples", "ci", "github.yml")["jobs"]["mq003"]["steps"];
        string evaluate = Text(steps.Single(step => Has(step, "name", "Evaluate the brokers"))["run"]);
        string uploaded = Text(steps.Single(step => Has(step, "name", "Upload the result"))["with"]["sarif_file"]);
        Write("infra/template.yaml", Template(mode));

        (int Status, string Errors) run = await ShellAsync(evaluate);

        Assert.Equal(status, run.Status);
        Assert.StartsWith($"mq003: {uploaded}: 1 broker: 1 ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("\"version\":\"2.1.0\"", await File.ReadAllTextAsync(Path.Combine(folder, uploaded)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_for_GitLab_keeps_the_page_that_it_writes()
    {
        YamlNode job = Yaml("samples", "ci", "gitlab.yml")["mq003"];
        Write("template.yaml", Template("SINGLE_INSTANCE"));

        Assert.Equal((1, "mq003: mq003.html: 1 broker: 1 NON_COMPLIANT.\n"), await ShellAsync(Text(job["script"][0])));
        string page = Path.Combine(folder, Text(job["artifacts"]["paths"][0]));
        Assert.Contains("<html", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linters_find_nothing_in_our_workflows_and_the_image_and_would()
    {
        string[] files =
        [
            .. Directory.GetFiles(Repository.File(".github", "workflows")), Repository.File("samples", "ci", "github.yml"),
            Repository.File("ConfigRule.Cli", "Containerfile"),
        ];
        Assert.True(files.Length >= 4);
        foreach (string file in files)
        {
            Assert.Equal((file, ""), (file, await PipelineLinter.FindingsAsync(file, await File.ReadAllTextAsync(file))));
        }

        string workflow = await File.ReadAllTextAsync(files[0]);
        Assert.Contains(
            "label \"ubuntu-2404\" is unknown",
            await PipelineLinter.FindingsAsync(files[0], workflow.Replace("ubuntu-24.04", "ubuntu-2404", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal("2: Unknown instruction: USR", await PipelineLinter.FindingsAsync("Containerfile", "FROM base\nUSR nobody\n"));
    }

    [Fact]
    public void The_image_has_no_shell_and_its_user_is_not_root()
    {
        string[] lines = [.. File.ReadLines(Repository.File("ConfigRule.Cli", "Containerfile")).Where(line => line is [>= 'A', ..])];

        Assert.StartsWith("FROM gcr.io/distroless/base-debian12:", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^USER [1-9]\d*:[1-9]\d*$", lines.Single(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Equal(
            "ENTRYPOINT [\"/usr/local/bin/mq003\"]", lines.Single(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.StartsWith("RUN ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("samples/ci/github.yml")]
    [InlineData("samples/ci/gitlab.yml")]
    public void The_examples_install_this_version(string file) => Assert.Contains(
        $" mq003 --version {CliPackage.Version}", File.ReadAllText(Repository.File(file)), StringComparison.Ordinal);

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(tools, recursive: true);
    }

    private static string Template(string mode) =>
        $"Resources:\n  A:\n    Type: AWS::AmazonMQ::Broker\n    Properties: {{ EngineType: RABBITMQ, DeploymentMode: {mode} }}\n";

    private static YamlNode Yaml(params string[] path)
    {
        using StreamReader text = File.OpenText(Repository.File(path));
        YamlStream yaml = [];
        yaml.Load(text);
        return Assert.Single(yaml.Documents).RootNode;
    }

    private static string Text(YamlNode node) => Assert.IsType<YamlScalarNode>(node).Value!;

    private static bool Has(YamlNode node, string name, string value) =>
        ((YamlMappingNode)node).Children.TryGetValue(name, out YamlNode? found) && Text(found) == value;

    private void Write(string name, string text)
    {
        string file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Runs a line as a runner does, in the folder of the sources.</summary>
    private async Task<(int Status, string Errors)> ShellAsync(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The runners of these examples have Linux.");
        string program = Path.Combine(tools, "mq003");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "mq003.dll")}' \"$@\"\n");
        ProcessStartInfo start = new("bash", ["-e", "-c", $"chmod +x '{program}'\n{line}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Deadline);
        await output;
        return (process.ExitCode, errors);
    }
}
