using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cli.Evaluate.CloudFormation;

/// <summary>
/// A second evaluator: the template parser of moto, which evaluates a template as a deployment with the parameters' defaults. It is
/// given random templates with conditions and functions; cfn-lint would be less exact, because it enumerates what may happen.
/// </summary>
public sealed class TemplateOracleTests(ITestOutputHelper output)
{
    private const int Templates = 400;

    private static readonly string[] Pseudos = ["AWS::Region=eu-west-1", "AWS::AccountId=123456789012", "AWS::StackName=orders"];

    private static readonly string[] Keys = ["CLUSTER_MULTI_AZ", "SINGLE_INSTANCE", "eu-west-1", "us-east-1", "prod", "orders", "true"];

    private static readonly string[] Texts = [.. Keys, "", "a,b"];

    [Fact]
    public async Task Motos_parser_creates_the_same_brokers_with_the_same_modes()
    {
        JsonArray templates = [.. Enumerable.Range(0, Templates).Select(seed => (JsonNode)new Generator(seed).Template())];
        JsonArray expected = await MotoAsync(templates);

        int brokers = 0;
        int notCreated = 0;
        for (int i = 0; i < Templates; i++)
        {
            JsonObject created = Assert.IsType<JsonObject>(expected[i]);
            EvaluateRun run = EvaluateRun.Of(templates[i]!.ToJsonString(), null, Pseudos);
            Assert.Empty(run.Problems);
            foreach (BrokerRow row in run.Rows)
            {
                string? mode = created[row.ResourceId]?.ToString();
                Assert.True(mode == row.DeploymentMode, $"{row.ResourceId}: {mode} for moto; {row.Annotation}\n{templates[i]}");
            }

            Assert.Equal(created.Select(broker => broker.Key).Order(), run.Rows.Select(row => row.ResourceId).Order());
            brokers += run.Rows.Count;
            notCreated += templates[i]!["Resources"]!.AsObject().Count - run.Rows.Count;
        }

        output.WriteLine($"{Templates} templates: {brokers} brokers with equal modes, {notCreated} not created.");
        Assert.InRange(brokers, Templates, int.MaxValue);
        Assert.InRange(notCreated, Templates / 4, int.MaxValue);
    }

    private static async Task<JsonArray> MotoAsync(JsonArray templates)
    {
        if (!MotoServer.Available)
        {
            Tool.Missing("moto", MotoServer.HowToInstall);
        }

        ToolResult run = await Tool.RunAsync(
            "python3",
            [Repository.File("ConfigRule.Tests", "Support", "Tools", "moto_templates.py")],
            MotoServer.HowToInstall,
            templates.ToJsonString());
        Assert.True(run.Status == 0, run.Errors);
        return JsonNode.Parse(run.Output)!.AsArray();
    }

    /// <summary>Templates that CloudFormation accepts and decides.</summary>
    private sealed class Generator(int seed)
    {
        private readonly Random random = new(seed);

        public JsonObject Template() => new()
        {
            ["Parameters"] = Object(["P0", "P1", "P2"], _ => Parameter()),
            ["Mappings"] = new JsonObject { ["M"] = Object(Keys, _ => Object(Keys, _ => Text())) },
            ["Conditions"] = Object(["C0", "C1", "C2", "C3", "C4"], name => Condition(name[1] - '0', 3)),
            ["Resources"] = Object(["B0", "B1", "B2"], _ => Broker()),
        };

        private static JsonObject Object(string[] keys, Func<string, JsonNode> value) =>
            new(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)value(key))));

        private JsonObject Parameter() => new() { ["Type"] = "String", ["Default"] = Keys[random.Next(Keys.Length)] };

        private JsonObject Broker()
        {
            JsonObject broker = new()
            {
                ["Type"] = "AWS::AmazonMQ::Broker",
                ["Properties"] = new JsonObject { ["EngineType"] = "RABBITMQ", ["DeploymentMode"] = Value(4) },
            };
            if (random.Next(2) == 0)
            {
                broker["Condition"] = $"C{random.Next(5)}";
            }

            return broker;
        }

        /// <summary>A condition that refers only to conditions before it.</summary>
        private JsonObject Condition(int index, int depth) => random.Next(depth > 0 ? 5 : 1) switch
        {
            1 when index > 0 => new JsonObject { ["Fn::Not"] = new JsonArray(Named(index)) },
            2 => new JsonObject { ["Fn::And"] = Several(index, depth) },
            3 => new JsonObject { ["Fn::Or"] = Several(index, depth) },
            4 => new JsonObject { ["Fn::Not"] = new JsonArray(Condition(index, depth - 1)) },
            _ => new JsonObject { ["Fn::Equals"] = new JsonArray(Value(2, hasConditions: false), Value(2, hasConditions: false)) },
        };

        private JsonArray Several(int index, int depth) =>
        [
            .. Enumerable.Range(0, random.Next(2, 4))
                .Select(_ => index > 0 && random.Next(2) == 0 ? Named(index) : Condition(index, depth - 1)),
        ];

        private JsonObject Named(int index) => new() { ["Condition"] = $"C{random.Next(index)}" };

        private JsonNode Value(int depth, bool hasConditions = true) => random.Next(depth > 0 ? 10 : 2) switch
        {
            1 => Ref(),
            2 => new JsonObject { ["Fn::Sub"] = $"{Text()}${{P{random.Next(3)}}}${{AWS::Region}}" },
            3 => new JsonObject { ["Fn::Sub"] = new JsonArray("${x}${P1}", new JsonObject { ["x"] = Value(depth - 1, hasConditions) }) },
            4 => new JsonObject { ["Fn::Join"] = new JsonArray(random.Next(2) == 0 ? "" : "_", List(depth, hasConditions)) },
            5 => Select(List(depth, hasConditions)),
            6 => new JsonObject { ["Fn::Select"] = new JsonArray(0, Split(depth, hasConditions)) },
            7 => new JsonObject { ["Fn::FindInMap"] = new JsonArray("M", Key(), Key()) },
            8 when hasConditions => new JsonObject
            {
                ["Fn::If"] = new JsonArray($"C{random.Next(5)}", Value(depth - 1), Value(depth - 1)),
            },
            _ => Text(),
        };

        private JsonObject Select(JsonArray list) => new() { ["Fn::Select"] = new JsonArray($"{random.Next(list.Count)}", list) };

        private JsonArray List(int depth, bool hasConditions) =>
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(depth - 1, hasConditions))];

        private JsonObject Split(int depth, bool hasConditions) =>
            new() { ["Fn::Split"] = new JsonArray(random.Next(2) == 0 ? "_" : ",", Value(depth - 1, hasConditions)) };

        private JsonObject Ref() => new()
        {
            ["Ref"] = random.Next(3) == 0
                ? random.Next(2) == 0 ? "AWS::Region" : "AWS::StackName"
                : string.Create(CultureInfo.InvariantCulture, $"P{random.Next(3)}"),
        };

        private JsonNode Key() => random.Next(2) == 0 ? Ref() : Keys[random.Next(Keys.Length)];

        private string Text() => Texts[random.Next(Texts.Length)];
    }
}
