namespace ConfigRule.Tests.Cli.Evaluate.CloudFormation;

/// <summary>CloudFormation templates: what is judged, and what stays open until deployment.</summary>
public sealed class EvaluateTemplateTests
{
    private const string Head = """
        Parameters:
          Open: { Type: String }
          Given: { Type: String, Default: ACTIVE_STANDBY_MULTI_AZ }
          Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /mq/mode }
          Half: { Type: String, Default: STANDBY }
        Mappings:
          Modes: { eu: { Mode: ACTIVE_STANDBY_MULTI_AZ }, us: { Mode: SINGLE_INSTANCE } }
        Conditions:
          IsProd: !Equals [!Ref Open, prod]
        Resources:
          Topic: { Type: AWS::SNS::Topic }
          B:
            Type: AWS::AmazonMQ::Broker
            Properties:
              EngineType: ActiveMQ
        """;

    [Theory]
    [InlineData("ACTIVE_STANDBY_MULTI_AZ")]
    [InlineData("!Ref Given")]
    [InlineData("{ Ref: Given }")]
    [InlineData("!Sub ACTIVE_STANDBY_MULTI_AZ")]
    [InlineData("!Sub '${Given}'")]
    [InlineData("!Sub 'ACTIVE_${Half}_MULTI_AZ'")]
    [InlineData("!Sub ['ACTIVE_${x}_MULTI_AZ', { x: !Ref Half }]")]
    [InlineData("!FindInMap [Modes, eu, Mode]")]
    [InlineData("{ 'Fn::FindInMap': [Modes, eu, Mode] }")]
    [InlineData("!If [IsProd, ACTIVE_STANDBY_MULTI_AZ, !Ref Given]")]
    public void A_mode_that_the_template_tells_is_judged(string mode) =>
        Assert.Equal("B COMPLIANT", EvaluateRun.Of($"{Head}\n      DeploymentMode: {mode}\n").Summary);

    [Theory]
    [InlineData("${!Given}", "${Given}")]
    [InlineData("${!Given}${Half}", "${Given}STANDBY")]
    [InlineData("$${Half}}", "$STANDBY}")]
    [InlineData("${Half}_${Half", "STANDBY_${Half")]
    [InlineData("}${Half}$", "}STANDBY$")]
    public void What_is_no_variable_stands_for_itself_in_Sub(string pattern, string mode) =>
        Assert.Equal(mode, EvaluateRun.Of($"{Head}\n      DeploymentMode: !Sub '{pattern}'\n").Rows[0].DeploymentMode);

    [Theory]
    [InlineData("!Ref Open", "the parameter Open, which has no default")]
    [InlineData("!Ref Stored", "the parameter Stored, which is read from Systems Manager at deployment")]
    [InlineData("!Ref AWS::Region", "AWS::Region, known at deployment")]
    [InlineData("!Ref Topic", "the resource Topic, known at deployment")]
    [InlineData("!Ref Nothing", "'Nothing', which the template does not declare")]
    [InlineData("!Sub '${ Half }'", "' Half ', which the template does not declare")]
    [InlineData(
        "!If [IsProd, ACTIVE_STANDBY_MULTI_AZ, SINGLE_INSTANCE]",
        "the condition IsProd, which depends on the parameter Open, which has no default")]
    [InlineData("!FindInMap [Modes, !Ref AWS::Region, Mode]", "AWS::Region, known at deployment")]
    [InlineData("!FindInMap [Modes, mars, Mode]", "mars.Mode in the mapping Modes, which does not exist")]
    [InlineData("!Sub '${Open}_X'", "the parameter Open, which has no default")]
    [InlineData("!Sub '${Topic.Arn}'", "Topic.Arn, known at deployment")]
    [InlineData("!Sub ['${x}', { x: !ImportValue Mode }]", "Fn::ImportValue")]
    [InlineData("!GetAtt Topic.Arn", "Fn::GetAtt")]
    [InlineData("!Cidr ['', 1, 1]", "Fn::Cidr")]
    [InlineData("'{{resolve:ssm:/mq/mode}}'", "a dynamic reference")]
    [InlineData("!Sub '{{resolve:ssm:/mq/${Half}/mode}}'", "a dynamic reference")]
    public void A_mode_left_open_is_undecided_and_says_what_it_depends_on(string mode, string on)
    {
        EvaluateRun run = EvaluateRun.Of($"{Head}\n      DeploymentMode: {mode}\n");

        Assert.Equal("B UNDECIDED", run.Summary);
        Assert.Equal($"B: DeploymentMode depends on {on}.", run.Rows[0].Annotation);
        Assert.Null(run.Rows[0].DeploymentMode);
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("true", "true")]
    [InlineData("[a]", "a list or an object")]
    [InlineData("{ a: b }", "an object")]
    public void A_mode_that_is_no_text_is_named(string mode, string found) => Assert.Equal(
        $"line 12: Resources.B.Properties.DeploymentMode is {found}: expected a string.",
        EvaluateRun.Of($"{Head}\n      DeploymentMode: {mode}\n").Problem);

    [Theory]
    [InlineData("")]
    [InlineData("      DeploymentMode: !Ref AWS::NoValue\n")]
    [InlineData("      DeploymentMode: ~\n")]
    public void A_missing_mode_leaves_nothing_open_and_fails(string mode) =>
        Assert.Equal("B NON_COMPLIANT", EvaluateRun.Of($"{Head}\n{mode}").Summary);

    [Fact]
    public void A_macro_may_bring_what_is_missing()
    {
        EvaluateRun run = EvaluateRun.Of($$"""{{Head}}{{"\n"}}      Fn::Transform: { Name: AWS::Include }{{"\n"}}""");

        Assert.Equal("B: DeploymentMode depends on an include (AWS::Include), which may set it.", run.Rows[0].Annotation);
    }

    [Fact]
    public void A_broker_whose_engine_is_left_open_is_undecided()
    {
        string text = Head.Replace("EngineType: ActiveMQ", "EngineType: !Ref Open", StringComparison.Ordinal);

        Assert.Equal(
            "B: EngineType depends on the parameter Open, which has no default.",
            EvaluateRun.Of($"{text}\n      DeploymentMode: SINGLE_INSTANCE\n").Rows[0].Annotation);
    }

    [Fact]
    public void Names_tags_aliases_merges_and_lines_are_read()
    {
        EvaluateRun run = EvaluateRun.Of("""
            Resources:
              A:
                Type: AWS::AmazonMQ::Broker
                Properties: &shared
                  BrokerName: orders
                  DeploymentMode: SINGLE_INSTANCE
                  EngineType: ActiveMQ
                  Tags: [{ Key: exempt, Value: 2099-01-01 test }, !If [a, b, c], { Key: k, Value: !Ref V }]
              B: { Type: 'AWS::AmazonMQ::Broker', Properties: *shared }
              C:
                Type: AWS::AmazonMQ::Broker
                Properties:
                  <<: *shared
                  DeploymentMode: ACTIVE_STANDBY_MULTI_AZ
            """.ReplaceLineEndings("\r\n"), "exempt");

        Assert.Equal("orders NOT_APPLICABLE; orders NOT_APPLICABLE; orders COMPLIANT", run.Summary);
        Assert.Equal([("A", 2), ("B", 9), ("C", 10)], run.Rows.Select(row => (row.ResourceId, row.Source.Line!.Value)));
    }

    [Fact]
    public void Json_templates_have_lines_and_loops_are_looked_into()
    {
        EvaluateRun run = EvaluateRun.Of("""
            {
              "Description": "Resources: none\n",
              "Resources": {
                "A": { "Type": "AWS::AmazonMQ::Broker",
                       "Properties": { "EngineType": "ActiveMQ", "DeploymentMode": { "Ref": "M" } } },
                "Fn::ForEach::Loop": ["Id", ["a", "b"],
                  { "B${Id}": { "Type": "AWS::AmazonMQ::Broker", "Properties": { "DeploymentMode": "SINGLE_INSTANCE" } } }]
              },
              "Parameters": { "M": { "Default": "ACTIVE_STANDBY_MULTI_AZ" } }
            }
            """);

        Assert.Equal("A COMPLIANT; Fn::ForEach::Loop.B${Id} NON_COMPLIANT", run.Summary);
        Assert.Equal([4, 7], run.Rows.Select(row => row.Source.Line!.Value));
    }

    [Theory]
    [InlineData("Resources: &a { A: *a }", "at line 1, column 20: The alias 'a' has no anchor before it.")]
    [InlineData("Resources: { ? [a] : b }", "at line 1, column 16: A key is not text.")]
    [InlineData("Resources: { A: { Type: AWS::AmazonMQ::Broker, Properties: [a] } }", "line 1: Resources.A.Properties is not an object.")]
    [InlineData("Resources:\n  A: [\n", "The YAML is broken at line")]
    [InlineData("""{"Resources":{"A":""", "The JSON is broken or cut off at line 1")]
    [InlineData("AWSTemplateFormatVersion: x\n", "found an object without Resources, but with 'AWSTemplateFormatVersion'.")]
    public void A_broken_template_is_told(string text, string problem) =>
        Assert.Contains(problem, EvaluateRun.Of(text).Problem, StringComparison.Ordinal);
}
