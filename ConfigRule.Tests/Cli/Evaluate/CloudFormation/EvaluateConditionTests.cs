using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Tests.Cli.Evaluate.CloudFormation;

/// <summary>Conditions and functions whose outcome the template and its defaults decide, and those that stay open.</summary>
public sealed class EvaluateConditionTests
{
    private const string Mode = "ACTIVE_STANDBY_MULTI_AZ";

    private const string Head = """
        Parameters:
          Open: { Type: String }
          Stage: { Type: String, Default: prod, AllowedValues: [dev, prod] }
          Flag: { Type: String, Default: true }
          Zones: { Type: CommaDelimitedList, Default: 'a, ACTIVE_STANDBY_MULTI_AZ,c' }
          Only: { Type: String, AllowedValues: [ACTIVE_STANDBY_MULTI_AZ] }
          Wrong: { Type: String, Default: x, AllowedValues: [y, z] }
        Mappings:
          Same: { eu: { Mode: ACTIVE_STANDBY_MULTI_AZ }, us: { Mode: ACTIVE_STANDBY_MULTI_AZ, Other: x }, none: { Other: x } }
          Modes: { eu: { Mode: ACTIVE_STANDBY_MULTI_AZ, List: [a, ACTIVE_STANDBY_MULTI_AZ] }, us: { Mode: SINGLE_INSTANCE } }
          Merged: { <<: { us: { Mode: SINGLE_INSTANCE } }, eu: { Mode: ACTIVE_STANDBY_MULTI_AZ } }
          Included: { eu: { Mode: ACTIVE_STANDBY_MULTI_AZ }, 'Fn::Transform': { Name: AWS::Include } }
        Conditions:
          IsProd: !Equals [!Ref Stage, prod]
          IsTrue: !Equals [!Ref Flag, Yes]
          IsEu: !Equals [!Ref AWS::Region, eu]
          A: !Not [!Condition B]
          B: !Not [!Condition A]
        """;

    private static EvaluateRun Run(string broker) => EvaluateRun.Of($$"""
        {{Head}}
          Tested: {{broker}}
        Resources:
          B:
            Type: AWS::AmazonMQ::Broker
            Properties: { EngineType: ActiveMQ, DeploymentMode: !If [Tested, {{Mode}}, SINGLE_INSTANCE] }
        """);

    private static EvaluateRun RunMode(string mode) => EvaluateRun.Of($$"""
        {{Head}}
        Resources:
          B:
            Type: AWS::AmazonMQ::Broker
            Properties:
              EngineType: ActiveMQ
              DeploymentMode: {{mode}}
        """);

    [Theory]
    [InlineData("!Equals [!Ref Stage, prod]", "COMPLIANT")]
    [InlineData("!Equals [!Ref Stage, Prod]", "NON_COMPLIANT")]
    [InlineData("!Equals [!Ref Flag, true]", "COMPLIANT")]
    [InlineData("!Equals [5, '5']", "COMPLIANT")]
    [InlineData("!Equals ['', !Select [1, ['x', '']]]", "COMPLIANT")]
    [InlineData("{ 'Fn::Equals': [!Join ['-', [!Ref Stage, eu]], prod-eu] }", "COMPLIANT")]
    [InlineData("!Not [!Equals [!Ref Stage, prod]]", "NON_COMPLIANT")]
    [InlineData("!And [!Condition IsProd, !Condition IsTrue]", "COMPLIANT")]
    [InlineData("!And [{ Condition: IsEu }, !Not [{ Condition: IsProd }]]", "NON_COMPLIANT")]
    [InlineData("!Or [!Condition IsEu, !Condition IsProd]", "COMPLIANT")]
    [InlineData("!Or [!Equals [a, b], !Not [!Condition IsTrue]]", "NON_COMPLIANT")]
    [InlineData("!Equals [!FindInMap [Modes, us, Mode], SINGLE_INSTANCE]", "COMPLIANT")]
    [InlineData("!Equals [!If [IsProd, x, y], x]", "COMPLIANT")]
    public void A_condition_on_defaults_is_evaluated(string condition, string compliance) =>
        Assert.Equal($"B {compliance}", Run(condition).Summary);

    [Theory]
    [InlineData("!Equals [!Ref AWS::Region, eu]", "the condition Tested, which depends on AWS::Region, known at deployment")]
    [InlineData("!And [!Condition IsEu, !Condition IsProd]", "the condition IsEu, which depends on AWS::Region, known at deployment")]
    [InlineData("!Or [!Not [!Condition IsEu], !Equals [a, b]]", "the condition IsEu, which depends on AWS::Region, known at deployment")]
    [InlineData("!Condition Missing", "the condition Missing, which the template does not declare")]
    [InlineData("!Condition A", "the condition A, which depends on itself")]
    [InlineData("!Condition Tested", "the condition Tested, which depends on itself")]
    [InlineData("!Equals [a]", "the condition Tested, which depends on Fn::Equals, whose arguments make no condition")]
    [InlineData("!Equals [[a], a]", "the condition Tested, which depends on a function whose argument is not text")]
    [InlineData("!Equals [!Ref Zones, a]", "the condition Tested, which depends on a function whose argument is not text")]
    [InlineData(
        "!Equals [!Ref Wrong, x]",
        "the condition Tested, which depends on the parameter Wrong, whose default is not one of its AllowedValues")]
    [InlineData("!And []", "the condition Tested, which depends on Fn::And, whose arguments make no condition")]
    [InlineData("!Not x", "the condition Tested, which depends on Fn::Not, whose arguments make no condition")]
    [InlineData("!Contains [[a], a]", "the condition Tested, which depends on Fn::Contains, whose arguments make no condition")]
    [InlineData("true", "the condition Tested, which depends on a value that is not a condition")]
    public void A_condition_that_is_open_or_broken_is_named_with_what_it_depends_on(string condition, string on)
    {
        EvaluateRun run = Run(condition);

        Assert.Equal("B UNDECIDED", run.Summary);
        Assert.Equal($"B: DeploymentMode depends on {on}.", run.Rows[0].Annotation);
    }

    [Theory]
    [InlineData("!Ref Only")]
    [InlineData("!Select [0, [ACTIVE_STANDBY_MULTI_AZ, x]]")]
    [InlineData("!Select ['1', !Ref Zones]")]
    [InlineData("!Select [0, [!Ref AWS::NoValue, !Ref Only, !Ref Open]]")]
    [InlineData("!Select [!Ref Open, [ACTIVE_STANDBY_MULTI_AZ, !Ref Only]]")]
    [InlineData("!Select [1, !Split ['|', 'x|ACTIVE_STANDBY_MULTI_AZ']]")]
    [InlineData("!Select [1, !FindInMap [Modes, eu, List]]")]
    [InlineData("!Join [_, [ACTIVE, !Sub 'STANDBY', MULTI, AZ]]")]
    [InlineData("!Join ['', !Split [' ', 'ACTIVE_ STANDBY_ MULTI_AZ']]")]
    [InlineData("!FindInMap [Same, !Ref AWS::Region, Mode]")]
    [InlineData("!FindInMap [Same, !Ref AWS::Region, !Select [0, [Mode]]]")]
    [InlineData("!FindInMap [Modes, mars, Mode, { DefaultValue: !Ref Only }]")]
    [InlineData("!If [IsEu, !Ref Only, ACTIVE_STANDBY_MULTI_AZ]")]
    [InlineData("!If [IsProd, !If [IsTrue, !Ref Only, x], !Ref Open]")]
    [InlineData("!Sub ['${x}', { x: !If [IsProd, !Ref Only, y] }]")]
    public void A_function_with_one_outcome_is_decided(string mode) => Assert.Equal("B COMPLIANT", RunMode(mode).Summary);

    [Theory]
    [InlineData("!Select [!Ref Open, [ACTIVE_STANDBY_MULTI_AZ, x]]", "the parameter Open, which has no default")]
    [InlineData("!Select [3, [a, b]]", "Fn::Select, whose index its list does not have")]
    [InlineData("!Select [-1, [a, b]]", "Fn::Select, whose index its list does not have")]
    [InlineData("!Select [0, x]", "Fn::Select, whose index its list does not have")]
    [InlineData("!Select [0, !GetAZs '']", "Fn::GetAZs")]
    [InlineData("!Join ['', [a, !Ref Open]]", "the parameter Open, which has no default")]
    [InlineData("!Join ['', a]", "Fn::Join, whose argument is not a list")]
    [InlineData("!Join ['', [[a]]]", "a function whose argument is not text")]
    [InlineData("!Select [0, !Split [',', !Ref Open]]", "the parameter Open, which has no default")]
    [InlineData("!Sub '${Zones}'", "a function whose argument is not text")]
    [InlineData("!FindInMap [Modes, !Ref AWS::Region, Mode]", "AWS::Region, known at deployment")]
    [InlineData("!FindInMap [Same, !Ref AWS::Region, !Ref Open]", "AWS::Region, known at deployment")]
    [InlineData("!FindInMap [Same, !Ref AWS::Region, Mode, { DefaultValue: x }]", "AWS::Region, known at deployment")]
    [InlineData("!FindInMap [Merged, !Ref AWS::Region, Mode]", "AWS::Region, known at deployment")]
    [InlineData("!FindInMap [Included, !Ref AWS::Region, Mode]", "AWS::Region, known at deployment")]
    [InlineData("!FindInMap [Included, us, Mode]", "the mapping Included, which an include (AWS::Include) may complete")]
    [InlineData("!FindInMap [None, eu, Mode]", "eu.Mode in the mapping None, which does not exist")]
    [InlineData("!Transform { Name: OurMacro }", "the macro OurMacro")]
    [InlineData("${self:custom.mode}", "the variable ${self:custom.mode} of the Serverless Framework")]
    [InlineData("!Sub '${opt:stage}_X'", "the variable ${opt:stage} of the Serverless Framework")]
    public void A_function_with_several_outcomes_or_none_is_undecided(string mode, string on) =>
        Assert.Equal($"B: DeploymentMode depends on {on}.", RunMode(mode).Rows[0].Annotation);

    [Fact]
    public void A_broker_whose_condition_is_false_has_no_row_and_one_whose_condition_is_open_is_evaluated()
    {
        EvaluateRun run = EvaluateRun.Of($$"""
            {{Head}}
              IsDev: !Equals [!Ref Stage, dev]
            Resources:
              Never: { Type: AWS::AmazonMQ::Broker, Condition: IsDev, Properties: { DeploymentMode: SINGLE_INSTANCE } }
              Always: { Type: AWS::AmazonMQ::Broker, Condition: IsProd, Properties: { DeploymentMode: SINGLE_INSTANCE } }
              Perhaps: { Type: AWS::AmazonMQ::Broker, Condition: IsEu, Properties: { DeploymentMode: SINGLE_INSTANCE } }
              Child: { Type: AWS::CloudFormation::Stack, Condition: IsDev }
              Topic: { Type: AWS::SNS::Topic, Condition: IsDev }
            """);

        Assert.Equal("Always NON_COMPLIANT; Perhaps NON_COMPLIANT", run.Summary);
        Assert.Collection(
            run.Notes,
            note => Assert.EndsWith("line 21: Never is not created, because the condition IsDev is false.", note, StringComparison.Ordinal),
            note => Assert.EndsWith(
                "line 23: Perhaps is evaluated as it would be created; whether it is depends on the condition IsEu, which depends on"
                + " AWS::Region, known at deployment.",
                note,
                StringComparison.Ordinal),
            note => Assert.EndsWith("line 24: Child is not created, because the condition IsDev is false.", note));
        Assert.False(run.MayHideBrokers);
    }

    [Theory]
    [InlineData("!If [IsProd, [{ Key: exempt, Value: 2099-01-01 test }], !Ref AWS::NoValue]", RowCompliance.NotApplicable)]
    [InlineData("[!If [IsProd, { Key: exempt, Value: 2099-01-01 test }, !Ref AWS::NoValue]]", RowCompliance.NotApplicable)]
    [InlineData("[!If [IsEu, { Key: exempt, Value: 2099-01-01 test }, !Ref AWS::NoValue]]", RowCompliance.NonCompliant)]
    public void A_tag_under_a_condition_counts_if_the_condition_holds(string tags, string compliance) => Assert.Equal(
        $"B {compliance}",
        EvaluateRun.Of(
            $$"""
            {{Head}}
            Resources:
              B: { Type: AWS::AmazonMQ::Broker, Properties: { DeploymentMode: SINGLE_INSTANCE, Tags: {{tags}} } }
            """,
            "exempt").Summary);
}
