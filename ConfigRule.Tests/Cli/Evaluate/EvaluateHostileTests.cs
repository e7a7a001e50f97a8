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
}
