using System.Text.Json;

namespace ConfigRule.Tests.Cli.Evaluate.CloudFormation;

/// <summary>Templates as people have them: with keys that stand twice, from get-template, in a serverless.yml or cdk.out.</summary>
public sealed class EvaluateTemplateFormsTests
{
    private const string Broker = """
        Type: AWS::AmazonMQ::Broker
            Properties:
              BrokerName: orders
              EngineType: RABBITMQ
        """;

    private const string Template = $"""
        Resources:
          Orders:
            {Broker}
              DeploymentMode: SINGLE_INSTANCE

        """;

    [Theory]
    [InlineData(
        "Resources:\n  Orders:\n    Type: AWS::AmazonMQ::Broker\n    Properties: { DeploymentMode: CLUSTER_MULTI_AZ, EngineType: x,\n"
        + "      DeploymentMode: SINGLE_INSTANCE }\n",
        "line 5: 'DeploymentMode' stands in this object also on line 4")]
    [InlineData(
        "{\"Resources\":{\"Orders\":{\"Type\":\"AWS::AmazonMQ::Broker\",\"Properties\":{\"DeploymentMode\":\"CLUSTER_MULTI_AZ\",\n"
        + "\"EngineType\":\"RABBITMQ\",\n\"DeploymentMode\":\"SINGLE_INSTANCE\"}}}}",
        "line 3: 'DeploymentMode' stands in this object also on line 1")]
    [InlineData(
        "Resources:\n  Orders: { Type: AWS::SNS::Topic }\n  Orders: { Type: AWS::AmazonMQ::Broker }\n",
        "line 3: 'Orders' stands in this object also on line 2")]
    [InlineData(
        "Resources: { Other: { Type: AWS::AmazonMQ::Broker } }\nResources: { Orders: { Type: AWS::AmazonMQ::Broker } }\n",
        "line 2: 'Resources' stands in this object also on line 1")]
    public void Of_a_key_that_stands_twice_the_last_counts_and_a_note_names_it(string template, string note)
    {
        EvaluateRun run = EvaluateRun.Of(template);

        Assert.Equal("Orders NON_COMPLIANT", run.Summary);
        Assert.EndsWith($"{note}: the last one counts, as in CloudFormation.", Assert.Single(run.Notes), StringComparison.Ordinal);
        Assert.False(run.MayHideBrokers);
    }

    [Fact]
    public void A_key_that_stands_three_times_is_noted_once_and_of_thousands_ten()
    {
        EvaluateRun thrice = EvaluateRun.Of("A: 1\nResources: {}\nA: 2\nA: 3\n");
        string twice = string.Concat(Enumerable.Range(0, 5000).Select(i => $"k{i}: x, k{i}: y, "));
        EvaluateRun many = EvaluateRun.Of($"Resources: {{ {twice} }}");

        Assert.Contains("line 4: 'A' stands in this object also on line 1: ", Assert.Single(thrice.Notes), StringComparison.Ordinal);
        Assert.Equal(11, many.Notes.Count);
        Assert.EndsWith("4,990 more keys of this template stand twice in their objects.", many.Notes[^1], StringComparison.Ordinal);
    }

    public static TheoryData<string> Answers =>
    [
        // AWS CLI: the text of a template in YAML, and a template in JSON as an object; the API itself always answers with text.
        $$"""{ "TemplateBody": {{JsonSerializer.Serialize(Template)}}, "StagesAvailable": ["Original", "Processed"] }""",
        """
        { "StagesAvailable": ["Original"], "TemplateBody": {"Resources": {"Orders": {"Type": "AWS::AmazonMQ::Broker", "Properties":
          {"BrokerName": "orders", "DeploymentMode": "SINGLE_INSTANCE"}}}} }
        """,
        """
        {"TemplateBody": "\n{\"Resources\": {\"O\": {\"Type\": \"AWS::AmazonMQ::Broker\",\n\"Properties\": {\"BrokerName\":\"orders\"}}}}"}
        """,
        JsonSerializer.Serialize(Template),
        $"StagesAvailable: [Original]\nTemplateBody: |\n{string.Concat(Template.Split('\n').Select(line => $"  {line}\n"))}",
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void The_template_that_CloudFormation_has_is_read(string answer)
    {
        EvaluateRun run = EvaluateRun.Of(answer);

        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        // A line of the text is not a line of the file.
        Assert.InRange(run.Rows[0].Source.Line!.Value, 1, 2);
    }

    [Theory]
    [InlineData("""{ "TemplateBody": "AWS::AmazonMQ::Broker: [\n" }""", "found a text that is not a template: The YAML is broken at line")]
    [InlineData("""{ "TemplateBody": "{\"Resources\":" }""", "found a text that is not a template: The JSON is broken or cut off")]
    [InlineData("""{ "TemplateBody": "a: b\n" }""", "found an object without Resources, but with 'a'.")]
    [InlineData("""{ "TemplateBody": 5 }""", "found a text that is not a template.")]
    [InlineData("\"a string\"", "found YAML or JSON that is not an object.")]
    public void A_text_that_is_not_a_template_is_told(string answer, string problem) =>
        Assert.Contains(problem, EvaluateRun.Of(answer).Problem, StringComparison.Ordinal);

    [Fact]
    public void The_resources_of_a_serverless_file_are_read_and_its_variables_stay_open()
    {
        EvaluateRun run = EvaluateRun.Of("""
            service: orders
            provider: { name: aws, stage: "${opt:stage, 'dev'}" }
            resources:
              - Resources:
                  Orders: { Type: AWS::AmazonMQ::Broker, Properties: { EngineType: RABBITMQ, DeploymentMode: SINGLE_INSTANCE } }
                  Jobs: { Type: AWS::AmazonMQ::Broker, Properties: { EngineType: RABBITMQ, DeploymentMode: '${self:custom.mode}' } }
              - Resources: { Mail: { Type: AWS::AmazonMQ::Broker, Properties: { DeploymentMode: !Ref Mode } } }
                Parameters: { Mode: { Type: String, Default: SINGLE_INSTANCE } }
              - extensions: { Orders: { Properties: { DeploymentMode: CLUSTER_MULTI_AZ } } }
              - ${file(resources/queues.yml)}
              - Resources: { Queue: '${file(queue.yml):Queue}' }
            functions: { a: { handler: a.b } }
            """);

        Assert.Equal("Orders COMPLIANT; Jobs UNDECIDED; Mail NON_COMPLIANT", run.Summary);
        Assert.Equal(
            "Jobs: DeploymentMode depends on the variable ${self:custom.mode} of the Serverless Framework.", run.Rows[1].Annotation);
        Assert.Equal([5, 6, 7], run.Rows.Select(row => row.Source.Line!.Value));
        Assert.Collection(
            run.Notes,
            note => Assert.EndsWith(
                "line 10: resources is the variable ${file(resources/queues.yml)} of the Serverless Framework, which is not in this file:"
                + " evaluate it too.",
                note,
                StringComparison.Ordinal),
            note => Assert.Contains("line 11: Queue is the variable ${file(queue.yml):Queue} of the", note, StringComparison.Ordinal));
        Assert.True(run.MayHideBrokers);
    }

    [Theory]
    [InlineData("resources: { Resources: { B: { Type: AWS::AmazonMQ::Broker } } }", "B NON_COMPLIANT", 0)]
    [InlineData("resources: ${file(x.yml)}", "", 1)]
    [InlineData("resources: { Resources: '${file(x.yml)}' }", "", 1)]
    [InlineData("functions: { a: { handler: a.b } }", "", 0)]
    public void A_serverless_file_has_any_resources_or_none(string resources, string summary, int notes)
    {
        EvaluateRun run = EvaluateRun.Of($"service: a\nprovider: {{ name: aws }}\n{resources}\n");

        Assert.Equal((summary, notes, notes > 0), (run.Summary, run.Notes.Count, run.MayHideBrokers));
    }

    [Theory]
    [InlineData("Transform: [MyOrgDefaults]", "", "the macro MyOrgDefaults, which may set it")]
    [InlineData("Transform: [{ Name: MyOrgDefaults }, Other]", "", "the macro MyOrgDefaults, which may set it")]
    [InlineData("", "Fn::Transform: { Name: Ours }", "the macro Ours, which may set it")]
    [InlineData("", "Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://x/y } }", "the include s3://x/y, which may set it")]
    [InlineData("", "Fn::ForEach::P: [x, [a], { '${x}': b }]", "Fn::ForEach::P, which may set it")]
    [InlineData("", "DeploymentMode: CLUSTER_MULTI_AZ", null)]
    [InlineData("Transform: [MyOrgDefaults]", "DeploymentMode: CLUSTER_MULTI_AZ", null)]
    public void What_a_macro_may_set_is_undecided_and_what_is_stated_is_judged(string transform, string property, string? on)
    {
        EvaluateRun run = EvaluateRun.Of($"{transform}\nResources:\n  Orders:\n    {Broker}\n      {property}\n");

        Assert.Equal($"orders {(on is null ? "COMPLIANT" : "UNDECIDED")}", run.Summary);
        if (on is not null)
        {
            Assert.Equal($"orders: DeploymentMode depends on {on}.", run.Rows[0].Annotation);
        }
    }

    [Fact]
    public void A_macro_beside_the_properties_may_set_them_too() => Assert.Equal(
        "B: DeploymentMode depends on the macro Ours, which may set it.",
        EvaluateRun.Of("Resources: { B: { Type: AWS::AmazonMQ::Broker, Fn::Transform: { Name: Ours } } }").Rows[0].Annotation);

    [Fact]
    public void Templates_in_cdk_out_have_the_names_of_their_stacks_and_what_the_CDK_writes_beside_them_is_skipped()
    {
        const string Json = """{"Resources":{"B":{"Type":"AWS::AmazonMQ::Broker","Properties":{"DeploymentMode":"SINGLE_INSTANCE"}}}}""";

        EvaluateRun run = EvaluateRun.OfFolder(
            ("A.template.json", Json),
            ("B.template.json", Json),
            ("C.template.json", Json),
            (
                "manifest.json",
                """
                {"version":"36.0.0","artifacts":{
                  "StackA":{"type":"aws:cloudformation:stack","properties":{"templateFile":"A.template.json"}},
                  "StackB":{"properties":{"templateFile":"B.template.json","stackName":"orders\u001b-prod"}},
                  "Assets":{"type":"cdk:asset-manifest","properties":{"file":"AWS::AmazonMQ::Broker"}}}}
                """),
            ("tree.json", """{"version":"tree-0.1","tree":{"attributes":{"aws:cdk:cloudformation:type":"AWS::AmazonMQ::Broker"}}}"""));

        Assert.Equal("B NON_COMPLIANT; B NON_COMPLIANT; B NON_COMPLIANT", run.Summary);
        Assert.Equal(
            ["A.template.json:1 (stack StackA)", "B.template.json:1 (stack orders -prod)", "C.template.json:1"],
            run.Rows.Select(row => row.Source.ToString()[(row.Source.ToString().LastIndexOf(Path.DirectorySeparatorChar) + 1)..]));
    }

    [Fact]
    public void A_broken_manifest_of_the_CDK_names_no_stack_and_harms_no_verdict()
    {
        EvaluateRun run = EvaluateRun.OfFolder(
            ("A.template.json", """{"Resources":{"B":{"Type":"AWS::AmazonMQ::Broker"}}}"""), ("manifest.json", "{\"artifacts\":"));

        Assert.Equal(("B", null), (run.Rows[0].ResourceId, run.Rows[0].Source.Stack));
    }
}
