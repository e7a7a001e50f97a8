using ConfigRule.Cli.Usage;

namespace ConfigRule.Tests.Cli.Evaluate.CloudFormation;

/// <summary><c>--template-parameters</c>: words and files in every form that people have, and what is wrong with them.</summary>
public sealed class TemplateParametersTests : IDisposable
{
    private const string Template = """
        Parameters:
          Mode: { Type: String, AllowedValues: [CLUSTER_MULTI_AZ, SINGLE_INSTANCE], Default: SINGLE_INSTANCE }
          Name: { Type: String }
          Zones: { Type: CommaDelimitedList, Default: 'a,b', AllowedValues: [a, b, c] }
          Secret: { Type: String, NoEcho: true, AllowedValues: [letmein, opensesame], Default: letmein }
        Conditions:
          IsEu: !Equals [!Ref AWS::Region, eu-west-1]
        Resources:
          B:
            Type: AWS::AmazonMQ::Broker
            Properties: { BrokerName: !Sub '${Name}', EngineType: RABBITMQ, DeploymentMode: !Ref Mode }
          R:
            Type: AWS::AmazonMQ::Broker
            Properties: { BrokerName: !Select [1, !Ref Zones], EngineType: RABBITMQ, DeploymentMode: !If [IsEu, CLUSTER_MULTI_AZ, x] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    /// <summary>The same two parameters; MULTI stands for the mode.</summary>
    public static TheoryData<string, string> Files => new()
    {
        // CloudFormation's parameter file; the input of aws cloudformation create-stack; CodePipeline's template configuration.
        { "a.json", """[{ "ParameterKey": "Mode", "ParameterValue": "MULTI" }, { "ParameterKey": "Name", "ParameterValue": "orders" }]""" },
        { "b.json", """{ "StackName": "s", "Parameters": [{ "ParameterKey": "Mode", "ParameterValue": "MULTI" }, "Name=orders"] }""" },
        { "c.yaml", "Parameters:\n- ParameterKey: Mode\n  ParameterValue: MULTI\n- { ParameterKey: Name, ParameterValue: orders }\n" },
        { "d.json", """{ "Parameters": { "Mode": "MULTI", "Name": "orders" }, "Tags": { "a": "b" }, "StackPolicy": {} }""" },
        { "e.json", "\uFEFF{ \"Mode\": \"MULTI\", \"Name\": \"orders\" }" },
        { "f.yaml", "Mode: MULTI\nName: orders\n" },
        { "g.json", """["Mode=MULTI", "Name=orders"]""" },
        {
            "samconfig.toml",
            """
            version = 0.1
            # "comment"
            [default.global.parameters]
            stack_name = 'orders' # = "x"
            [default.deploy.parameters]
            capabilities = ["CAPABILITY_IAM", 'CAPABILITY_NAMED_IAM',]
            parameter_overrides = "Mode=\"MULTI\" Name='orders'"
            confirm_changeset = true
            tags = { a = "b", c = "d" }
            """
        },
        { "i.toml", "[default.deploy.parameters]\r\nparameter_overrides = [ # list\r\n  \"Mode=MULTI\",\r\n  'Name=orders'\r\n]\r\n" },
        { "j.toml", "\"prod\".deploy.parameters.parameter_overrides = '''\nMode=MULTI\nParameterKey=Name,ParameterValue=orders'''\n" },
        { "k.toml", "[default.global.parameters]\nparameter_overrides = \"\"\"Mode=MULTI \\\n   Name=orders\"\"\"" },
        { "samconfig.yaml", "version: 0.1\ndefault: { deploy: { parameters: { parameter_overrides: [Mode=MULTI, Name=orders] } } }\n" },
        { "m.yaml", "version: 0.1\nprod:\n  deploy: { parameters: { parameter_overrides: { Mode: MULTI, Name: orders } } }\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_gives_the_parameters_in_any_form_that_people_have(string name, string text)
    {
        string file = Write(name, text.Replace("MULTI", "CLUSTER_MULTI_AZ", StringComparison.Ordinal));

        Assert.Equal(["orders CLUSTER_MULTI_AZ", "b "], Run(file));
        Assert.Equal(["orders CLUSTER_MULTI_AZ", "b "], Run($"file://{file}"));
    }

    [Fact]
    public void Words_give_parameters_and_pseudo_parameters_and_the_last_counts() => Assert.Equal(
        ["a=b CLUSTER_MULTI_AZ", "c CLUSTER_MULTI_AZ"],
        Run("Name=x", "Mode=CLUSTER_MULTI_AZ", "Name=a=b", "AWS::Region=eu-west-1", "ParameterKey=Zones,ParameterValue=a, c"));

    [Fact]
    public void An_environment_of_a_samconfig_is_chosen_by_name_and_otherwise_the_default()
    {
        string file = Write("sam.toml", """
            [default.deploy.parameters]
            parameter_overrides = "Name=default"
            [prod.deploy.parameters]
            parameter_overrides = "Name=prod Mode=CLUSTER_MULTI_AZ"
            """);

        Assert.Equal(["default SINGLE_INSTANCE", "b "], Run(file));
        Assert.Equal(["prod CLUSTER_MULTI_AZ", "b "], Run($"{file}#prod"));
        Assert.EndsWith(
            "'dev' is not an environment with parameter_overrides: add # and one of 'default', 'prod'.", Refusal($"{file}#dev"));
    }

    [Fact]
    public void A_previous_value_or_one_of_the_pipeline_leaves_the_parameter_open_although_it_has_a_default()
    {
        string previous = Write("p.json", """[{ "ParameterKey": "Mode", "UsePreviousValue": true }]""");
        string pipeline = Write("q.json", """{ "Parameters": { "Mode": { "Fn::GetParam": ["a", "b.json", "Mode"] } } }""");

        Assert.Equal("B: DeploymentMode depends on the parameter Mode, whose previous value is used.", Annotation(previous));
        Assert.Equal("B: DeploymentMode depends on the parameter Mode, which Fn::GetParam sets.", Annotation(pipeline));

        static string Annotation(string file) => EvaluateRun.Of(Template, null, file)["B"].Annotation;
    }

    [Theory]
    [InlineData("Mode=CLUSTER", "The parameter Mode is 'CLUSTER': expected one of 'CLUSTER_MULTI_AZ', 'SINGLE_INSTANCE'.")]
    [InlineData("Zones=a,d", "The parameter Zones is 'a,d': expected one of 'a', 'b', 'c'.")]
    [InlineData("Secret=hunter2", "The parameter Secret is not one of its AllowedValues.")]
    public void A_value_that_CloudFormation_would_refuse_is_a_problem_of_the_template(string word, string problem)
    {
        EvaluateRun run = EvaluateRun.Of(Template, null, word);

        Assert.Equal((problem, 0), (run.Problem, run.Rows.Count));
    }

    [Fact]
    public void A_parameter_that_no_template_declares_is_noted_once()
    {
        EvaluateRun run = EvaluateRun.OfFolder(["Mode=CLUSTER_MULTI_AZ", "Nmae=x", "AWS::Region=a"], ("a.yml", Template), ("b", Template));

        Assert.Equal("--template-parameters: No template declares the parameter Nmae.", Assert.Single(run.Notes));
        Assert.Empty(run.Problems);
    }

    [Theory]
    [InlineData("Mode", "'Mode' is neither a file nor KEY=VALUE.")]
    [InlineData("=hunter2", "The parameter's name is '': expected letters and digits, or one of AWS::AccountId, ")]
    [InlineData("a b=hunter2", "The parameter's name is 'a b': expected letters and digits")]
    [InlineData("AWS::NoValue=hunter2", "The parameter's name is 'AWS::NoValue': expected")]
    public void A_word_that_is_not_a_parameter_is_refused(string word, string problem)
    {
        string refusal = Refusal(word);

        Assert.StartsWith($"--template-parameters: {problem}", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.json", "{\"Password\": \"hunter2\"", "The JSON is broken or cut off at line 1")]
    [InlineData("x.json", "[{\"ParameterKey\": \"A\"}]", "[0].ParameterValue of 'A' is missing.")]
    [InlineData("x.json", "[{\"ParameterValue\": \"hunter2\"}]", "[0].ParameterKey is missing.")]
    [InlineData("x.json", "[\"hunter2\"]", "An entry is not KEY=VALUE.")]
    [InlineData("x.json", "{\"A\": {\"b\": \"hunter2\"}}", "The value of 'A' has the wrong type: expected text.")]
    [InlineData("x.json", "{\"A\": null}", "The value of 'A' has the wrong type: expected text.")]
    [InlineData("x.yaml", "A: [\n", "The YAML is broken at line")]
    [InlineData("x.yaml", "hunter2", "The file contains no object or list of parameters.")]
    [InlineData("x.yaml", "# nothing", "The file is empty.")]
    [InlineData("x.toml", "[a\nb = 1", "The TOML is broken")]
    [InlineData("x.toml", "a = \"hunter2\n", "The TOML is broken")]
    [InlineData("x.toml", "\na = \"hunter2\\", "The TOML is broken")]
    [InlineData("x.toml", "a = [1 2 3", "The TOML is broken")]
    [InlineData("x.toml", "a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[1", "The TOML is broken")]
    [InlineData("x.toml", "a =\n", "The TOML is broken")]
    [InlineData("x.toml", "a = 'x' y\n", "The TOML is broken")]
    [InlineData("x.toml", "hunter2 7", "The TOML is broken")]
    [InlineData("x.toml", "?", "The TOML is broken")]
    public void A_file_that_cannot_be_read_is_named_and_shows_no_value(string name, string text, string problem)
    {
        string file = Write(name, text);

        string refusal = Refusal(file);

        Assert.StartsWith($"--template-parameters: {file}: {problem}", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_that_is_not_allowed_and_a_number_count_as_CloudFormation_takes_them()
    {
        const string Other = """
            Parameters: { A: { Type: String, Default: x, AllowedValues: [y] }, N: { Type: Number, Default: 5 } }
            Resources:
              B: { Type: AWS::AmazonMQ::Broker, Properties: { BrokerName: !Ref N, DeploymentMode: !Ref A } }
            """;

        Assert.Equal(
            "5: DeploymentMode depends on the parameter A, whose default is not one of its AllowedValues.",
            EvaluateRun.Of(Other)["B"].Annotation);
        Assert.Equal("y", EvaluateRun.Of(Other, null, "A=y")["B"].DeploymentMode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> Run(params string[] words)
    {
        EvaluateRun run = EvaluateRun.Of(Template, null, words);
        Assert.Empty(run.Problems);
        Assert.Empty(run.Notes);
        return run.Rows.Select(row => $"{row.ResourceName} {row.DeploymentMode}");
    }

    private static string Refusal(string word) =>
        Assert.Throws<BadInputException>(() => EvaluateRun.Of(Template, null, word)).Message;

    private string Write(string name, string text)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
