using System.Globalization;
using System.Text;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>What readers of JSON stumble over, in every form that evaluate reads.</summary>
public sealed class EvaluateHostileTests
{
    private const string BadByte = "BADBYTE";

    /// <summary>Each with a member that nobody reads (<c>EVIL</c>) beside those that decide.</summary>
    private const string Resources = """
        {"Orders":{"Type":"AWS::AmazonMQ::Broker","Properties":{"EngineType":"ACTIVEMQ","DeploymentMode":"SINGLE_INSTANCE",EVIL}}}
        """;

    private static readonly Dictionary<string, string> Forms = new()
    {
        ["item"] = $"{Some.Item().ToJsonString()[..^1]},EVIL}}",
        ["items"] = $"{{\"configurationItems\":[{Some.Item().ToJsonString()[..^1]},EVIL}}]}}",
        ["answer"] = """{"BrokerId":"b-1","BrokerName":"orders","EngineType":"ACTIVEMQ","DeploymentMode":"SINGLE_INSTANCE",EVIL}""",
        ["template"] = $"{{\"Resources\":{Resources}}}",
        ["terraform"] = """
            {"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_mq_broker.orders","type":"aws_mq_broker",
            "values":{"engine_type":"ActiveMQ","deployment_mode":"SINGLE_INSTANCE",EVIL}}]}}}
            """,
        ["yaml"] = $"# YAML\nResources: {Resources}",
    };

    private static readonly Dictionary<string, string> Evils = new()
    {
        ["deep"] = $"\"x\": {new string('[', 10_000)}{new string(']', 10_000)}",
        ["huge"] = $"\"x\": \"{new string('a', 9_000_000)}\"",
        ["twice"] = "\"x\": \"1\",\"x\": \"1\"",
        ["surrogate"] = "\"x\": \"\\ud800\"",
        ["beyond"] = "\"x\": 1e999999",
        ["bytes"] = $"\"x\": \"{BadByte}\"",
    };

    public static MatrixTheoryData<string, string> Cases => new(Forms.Keys, Evils.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_hostile_file_is_judged_or_reported_in_one_line(string form, string kind)
    {
        byte[] content = Encoding.UTF8.GetBytes(Forms[form].Replace("EVIL", Evils[kind], StringComparison.Ordinal));
        int at = content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(BadByte));
        if (at >= 0)
        {
            content[at] = 0xCB;
        }

        EvaluateRun run = EvaluateRun.Of(content);

        // A number too large, or half a character, is nobody's business where nobody reads it; a template is read whole, and of its
        // keys the last counts.
        bool isTemplate = form is "template" or "yaml";
        bool judged = kind is "beyond" || (kind is "surrogate" && !isTemplate) || (kind is "twice" && isTemplate);
        Assert.Equal(judged ? 1 : 0, run.Rows.Count);
        Assert.All(run.Rows, row => Assert.Equal(RowCompliance.NonCompliant, row.Compliance));
        Assert.Equal(judged ? 0 : 1, run.Problems.Count);
        Assert.All(run.Problems, (Problem problem) => Assert.DoesNotContain(problem.Message, char.IsControl));
        Assert.All(run.Problems, (Problem problem) => Assert.InRange(problem.Message.Length, 10, 300));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# a\n")]
    public async Task A_directive_at_the_end_of_the_parsers_buffer_ends(string before)
    {
        string text = $"{before}%a ";

        EvaluateRun run = await Task.Run(() => EvaluateRun.Of(text.PadRight(1024, 'b'))).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.EndsWith("found YAML without a document.", run.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!Condition C{0}", "conditions that are nested too deeply")]
    [InlineData("!And [!Condition C{0}, !Condition C{0}]", "conditions that are nested too deeply")]
    [InlineData("!Equals [!If [C{0}, a, b], !If [C{0}, b, a]]", "functions and conditions that are nested too deeply")]
    public void A_chain_of_conditions_of_any_length_ends_and_stays_open(string condition, string on)
    {
        string chain = string.Concat(Enumerable.Range(0, 20_000).Select(
            i => $"  C{i}: {string.Format(CultureInfo.InvariantCulture, condition, i + 1)}\n"));

        EvaluateRun run = EvaluateRun.Of($$"""
            Conditions:
            {{chain}}
            Resources: { B: { Type: 'AWS::AmazonMQ::Broker', Properties: { DeploymentMode: !If [C0, a, b] } } }
            """);

        Assert.EndsWith($" depends on {on}.", run.Rows[0].Annotation, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_keys_that_may_be_meant_and_long_texts_are_not_looked_through_again_for_each_broker()
    {
        string keys = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"k{i}: {{ a: x }}, "));
        const string Properties = "{ BrokerName: !Select [0, !Split [',', *l]], DeploymentMode: *f }";
        string brokers = string.Concat(Enumerable.Range(0, 5000).Select(
            i => $"  B{i}: {{ Type: 'AWS::AmazonMQ::Broker', Properties: {Properties} }}\n"));

        EvaluateRun run = EvaluateRun.Of($$"""
            F: &f !FindInMap [M, !Ref AWS::Region, a]
            L: &l '{{new string(',', 2_000_000)}}'
            Mappings: { M: { {{keys}} } }
            Resources:
            {{brokers}}
            """);

        Assert.Equal(5000, run.Rows.Count);
        Assert.Equal("B0: DeploymentMode depends on AWS::Region, known at deployment.", run.Rows[0].Annotation);
    }
}
