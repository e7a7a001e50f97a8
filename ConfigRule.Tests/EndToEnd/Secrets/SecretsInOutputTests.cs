using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd.Secrets;

/// <summary>What every verb of mq003 prints and writes, in every form, when all is well and when nothing is.</summary>
public sealed class SecretsInOutputTests : IDisposable
{
    private static readonly string[] Exempting = ["--parameters", $$"""{"ExemptionTagKey":"{{Canaries.ExemptionKey}}"}"""];

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Fact]
    public async Task No_verb_shows_a_secret_in_any_form()
    {
        // That of completion is the same for everyone.
        string[] verbs = [.. (await Mq003Help.VerbsAsync()).Except(["completion"])];
        Assert.Equal(["audit", "doctor", "evaluate", "invoke", "plan"], verbs.Order(StringComparer.Ordinal));
        await using AwsServer aws = await ServerAsync();
        WriteInputs();
        foreach (string verb in verbs)
        {
            (string option, string[] forms) = await Mq003Help.FormsAsync(verb);
            Assert.True(forms.Length >= 2, $"{verb} writes {forms.Length} form.");
            foreach (string form in forms)
            {
                string[] outputs = new string[CommandsOf(verb).Length];
                await Parallel.ForEachAsync(
                    CommandsOf(verb).Index(),
                    async (command, _) => outputs[command.Index] = await CheckAsync(aws, verb, [.. command.Item, option, form]));

                // What shows nothing shows no secret: the first of them is the one that works.
                Assert.Contains(verb is "invoke" ? "orders" : "payments", outputs[0], StringComparison.Ordinal);
                Assert.Equal(verb is "plan", outputs[0].Contains(Canaries.Settings["tag value"], StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Each verb on what it can read, and on what it cannot.</summary>
    private string[][] CommandsOf(string verb) => verb switch
    {
        "audit" =>
        [
            ["audit", "--region", "eu-central-1", .. Exempting],
            ["audit", "--region", "eu-central-1", "eu-west-1", "--role-arn", "arn:aws:iam::111111111111:role/audit"],
        ],
        "doctor" => [["doctor", "--region", "eu-central-1"], ["doctor", "--region", "eu-west-1", "--rule", "any"]],
        "evaluate" =>
        [
            ["evaluate", Path.Combine(folder, "evaluate"), .. Exempting],
            ["evaluate", Path.Combine(folder, "broken"), "--template-parameters", $"Password={Canaries.Never["password"]}"],
        ],
        "plan" =>
        [
            ["plan", Path.Combine(folder, "evaluate", "described.json")],
            ["plan", Path.Combine(folder, "evaluate", "described.json"), "--as", "console", "--force"],
            ["plan", "b-canary", "--region", "eu-central-1"],
            ["plan", "payments", "--region", "eu-central-1"],
            ["plan", "b-canary", "--region", "eu-west-1"],
            ["plan", Path.Combine(folder, "broken", "described.json")],
        ],
        "invoke" =>
        [
            ["invoke", Path.Combine(folder, "events"), "--dry-run", "--brokers", Path.Combine(folder, "evaluate", "described.json")],
            ["invoke", Path.Combine(folder, "events", "whole.json")],
            ["invoke", Path.Combine(folder, "events"), "--dry-run", "--brokers", Path.Combine(folder, "broken", "described.json")],
        ],
        _ => throw new NotSupportedException($"Say here how {verb} is given a broker with secrets."),
    };

    private async Task<string> CheckAsync(AwsServer aws, string verb, string[] command)
    {
        string file = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        Dictionary<string, string> environment = AwsEnvironment.Of(aws.Address, "eu-central-1");
        foreach ((string name, string value) in Canaries.Keys)
        {
            environment[name] = value;
        }

        Mq003Result run = await Mq003.RunAsync([.. command, "--output", file], environment: environment);

        string written = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        string all = $"{run.Output}{run.Errors}{written}";
        Assert.NotEqual("", all);
        Assert.DoesNotContain("Unhandled exception", all, StringComparison.Ordinal);
        Canaries.AssertAbsent(
            all,
            verb is "plan" ? Canaries.Never : [.. Canaries.Never, .. Canaries.Settings],
            $"mq003 {string.Join(' ', command)} (status {run.Status})");
        return all;
    }

    /// <summary>
    /// Amazon MQ in eu-central-1 tells all it knows; in eu-west-1, like every other service, it repeats the request that it
    /// refuses.
    /// </summary>
    private static async Task<AwsServer> ServerAsync()
    {
        JsonObject answer = Canaries.Answered();
        AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-central-1", []), ("eu-west-1", []));
        aws.Interfere = (scope, request) => scope switch
        {
            { Service: "mq", Region: "eu-central-1" } => new(200, request.PathAndQuery.Contains("/brokers/", StringComparison.Ordinal)
                ? answer.ToJsonString()
                : new JsonObject { ["brokerSummaries"] = new JsonArray(answer.DeepClone()) }.ToJsonString()),
            { Service: "config", Region: "eu-central-1" } when Told(request.Header("X-Amz-Target")) is { } told => new(200, told),
            { Service: "sts" } => FakeAws.XmlRefusal(403, "SignatureDoesNotMatch", Canaries.QuotingTheRequest),
            _ => FakeAws.Refusal(403, "InvalidSignatureException", Canaries.QuotingTheRequest),
        };
        return aws;
    }

    /// <summary>A rule on change, and neither recorder nor rows; null for what invoke asks.</summary>
    private static string? Told(string target) => target.Split('.')[^1] switch
    {
        "DescribeConfigRules" => new JsonObject
        {
            ["ConfigRules"] = new JsonArray(new JsonObject
            {
                ["ConfigRuleName"] = "mq-003-deployment-mode",
                ["InputParameters"] = Exempting[1],
                ["Source"] = new JsonObject { ["Owner"] = "CUSTOM_LAMBDA" },
            }),
        }.ToJsonString(),
        "GetComplianceDetailsByConfigRule" => """{"EvaluationResults":[]}""",
        string operation when operation.StartsWith("Describe", StringComparison.Ordinal) => "{}",
        _ => null,
    };

    private void WriteInputs()
    {
        string described = Canaries.Described().ToJsonString();
        JsonObject odd = Canaries.Described();
        odd["DeploymentMode"] = new JsonArray(odd["Users"]!.DeepClone());
        odd["Tags"] = new JsonObject { ["team"] = new JsonArray(Canaries.Settings["tag value"], Canaries.Never["password"]) };
        Write("evaluate/described.json", described);
        Write("evaluate/item.json", Canaries.Item().ToJsonString());
        Write("evaluate/template.json", new JsonObject
        {
            ["Resources"] = new JsonObject
            {
                ["Orders"] = new JsonObject { ["Type"] = "AWS::AmazonMQ::Broker", ["Properties"] = Canaries.Described() },
            },
        }.ToJsonString());
        Write("broken/described.json", described[..^4]);
        Write("broken/odd.json", odd.ToJsonString());
        Write("broken/item.json", Canaries.Item().ToJsonString()[..^4]);
        Write(
            "broken/template.yaml",
            $"Resources:\n  Orders:\n    Type: AWS::AmazonMQ::Broker\n    Properties: {odd.ToJsonString()}\n  broken: [\n");
        Write("events/whole.json", Canaries.Event().ToJsonString());
        Write("events/exempt.json", Canaries.Event(parameters: Exempting[1]).ToJsonString());
        foreach ((int i, string broken) in Canaries.BrokenEvents().Index())
        {
            Write($"events/broken-{i}.json", broken);
        }
    }

    private void Write(string name, string content)
    {
        string file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>The verbs of mq003 and the forms they write, as its own help lists them: a new one is tested as soon as it is there.</summary>
internal static partial class Mq003Help
{
    public static async Task<string[]> VerbsAsync() =>
        [.. Verb().Matches((await HelpAsync()).Split("Commands:")[1]).Select(match => match.Groups["name"].Value)];

    /// <summary>The option that chooses the form, and its values.</summary>
    public static async Task<(string Option, string[] Forms)> FormsAsync(string verb)
    {
        Match match = Form().Match(await HelpAsync(verb));
        Assert.True(match.Success, $"The help of {verb} names no forms.");
        return (match.Groups["option"].Value, match.Groups["forms"].Value.Split('|'));
    }

    private static async Task<string> HelpAsync(params string[] verb) => (await Mq003.RunAsync([.. verb, "--help"])).Output;

    [GeneratedRegex(@"^  (?<name>[a-z]+) +(<|[A-Z])", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?<option>--format|--as) <(?<forms>[a-z|-]+)>")]
    private static partial Regex Form();
}
