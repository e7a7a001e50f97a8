using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>
/// A Region in which everything is well until a test breaks it: moto plays what it knows (recorder, rules, brokers, runbook), this
/// server the rows of the dashboard and when a rule last ran.
/// </summary>
internal sealed class DoctorsAccount : IAsyncDisposable
{
    public const string Rule = "mq-003-deployment-mode";

    private readonly MotoFixture moto;
    private HttpServer http = null!;

    private DoctorsAccount(MotoFixture moto, string region)
    {
        this.moto = moto;
        Region = region;
    }

    public string Region { get; }

    public Uri Address => http.Address;

    /// <summary>The dashboard: resource id, compliance type, and days since it was recorded.</summary>
    public List<(string Id, string Compliance, int Days)> Rows { get; } = [];

    /// <summary>What AWS Config says of the rule's last run; null for nothing, as its reference says of Lambda rules.</summary>
    public JsonObject? LastRun { get; set; }

    /// <summary>Answers in place of AWS; null leaves it to AWS.</summary>
    public Func<AwsRequest, WireResponse?> Interfere { get; set; } = _ => null;

    /// <summary>Has a recorder of everything, the rule, two brokers with the right rows, and the runbook.</summary>
    public static async Task<DoctorsAccount> StartAsync(MotoFixture moto, string region)
    {
        DoctorsAccount account = new(moto, region);
        account.http = await HttpServer.StartAsync((request, _) => account.AnswerAsync(request));
        await account.RecordAsync(new JsonObject { ["allSupported"] = true });
        await account.ConfigAsync("PutDeliveryChannel", new JsonObject
        {
            ["DeliveryChannel"] = new JsonObject { ["name"] = "default", ["s3BucketName"] = "recorded" },
        });
        await account.ConfigAsync("StartConfigurationRecorder", new JsonObject { ["ConfigurationRecorderName"] = "default" });
        await account.CreateFunctionAsync("mq003-deployment-mode");
        await account.PutRuleAsync();
        account.Rows.Add((await account.CreateBrokerAsync("orders", "ACTIVE_STANDBY_MULTI_AZ"), "COMPLIANT", 3));
        account.Rows.Add((await account.CreateBrokerAsync("billing", "SINGLE_INSTANCE"), "NON_COMPLIANT", 0));
        return account;
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();

    public Task RecordAsync(JsonObject group) => ConfigAsync("PutConfigurationRecorder", new JsonObject
    {
        ["ConfigurationRecorder"] = new JsonObject
        {
            ["name"] = "default",
            ["roleARN"] = "arn:aws:iam::123456789012:role/config",
            ["recordingGroup"] = group,
        },
    });

    /// <summary>A Lambda function, because moto refuses a rule whose function does not exist.</summary>
    public async Task CreateFunctionAsync(string name)
    {
        using HttpClient iam = moto.Client("iam", "us-east-1");
        const string Role = "Action=CreateRole&Version=2010-05-08&RoleName=function&AssumeRolePolicyDocument={}";
        using HttpResponseMessage role = await iam.PostAsync("", new StringContent(Role, null, "application/x-www-form-urlencoded"));
        using HttpClient lambda = moto.Client("lambda", Region);
        using HttpResponseMessage answer = await lambda.PostAsJsonAsync("2015-03-31/functions", new JsonObject
        {
            ["FunctionName"] = name,
            ["Runtime"] = "provided.al2023",
            ["Handler"] = "bootstrap",
            ["Role"] = "arn:aws:iam::123456789012:role/function",
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String([0x50, 0x4B, 5, 6, .. new byte[18]]) },
        });
        Assert.True(answer.IsSuccessStatusCode, $"CreateFunction: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The rule as cdk/ deploys it, with <paramref name="change"/>.</summary>
    public async Task PutRuleAsync(Action<JsonObject>? change = null, string name = Rule)
    {
        static JsonObject On(string type) => new() { ["EventSource"] = "aws.config", ["MessageType"] = type };
        JsonObject rule = new()
        {
            ["ConfigRuleName"] = name,
            ["Scope"] = new JsonObject { ["ComplianceResourceTypes"] = new JsonArray("AWS::AmazonMQ::Broker") },
            ["Source"] = new JsonObject
            {
                ["Owner"] = "CUSTOM_LAMBDA",
                ["SourceIdentifier"] = $"arn:aws:lambda:{Region}:123456789012:function:mq003-deployment-mode",
                ["SourceDetails"] = new JsonArray(
                    On("ConfigurationItemChangeNotification"), On("OversizedConfigurationItemChangeNotification")),
            },
        };
        change?.Invoke(rule);
        await ConfigAsync("PutConfigRule", new JsonObject { ["ConfigRule"] = rule });
    }

    /// <summary>Has Amazon MQ create a broker, and gives its id.</summary>
    public async Task<string> CreateBrokerAsync(string name, string mode, params (string Key, string Value)[] tags) =>
        (await moto.CreateBrokerAsync(Region, name, "ACTIVEMQ", mode, tags: tags))["brokerId"]!.GetValue<string>();

    /// <summary>Calls AWS Config as an administrator does.</summary>
    public Task ConfigAsync(string operation, JsonObject body) => CallAsync("config", $"StarlingDoveService.{operation}", body);

    /// <summary>A runbook of two versions, of which the first is the default.</summary>
    public async Task CreateOldRunbookAsync()
    {
        static JsonObject Runbook(string does) => new()
        {
            ["Name"] = "Mq003-ReplaceBroker",
            ["Content"] = $$"""{"schemaVersion":"0.3","description":"{{does}}","mainSteps":[]}""",
            ["DocumentFormat"] = "JSON",
        };
        JsonObject first = Runbook("first"), second = Runbook("second");
        first["DocumentType"] = "Automation";
        second["DocumentVersion"] = "$LATEST";
        await CallAsync("ssm", "AmazonSSM.CreateDocument", first);
        await CallAsync("ssm", "AmazonSSM.UpdateDocument", second);
    }

    private async Task CallAsync(string service, string target, JsonObject body)
    {
        using HttpClient client = moto.Client(service, Region);
        client.DefaultRequestHeaders.Add("X-Amz-Target", target);
        using HttpResponseMessage answer = await client.PostAsync(
            "", new StringContent(body.ToJsonString(), null, "application/x-amz-json-1.1"));
        Assert.True(answer.IsSuccessStatusCode, $"{target}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<WireResponse> AnswerAsync(WireRequest wire)
    {
        AwsRequest request = AwsRequest.Of(wire);
        return Interfere(request) ?? request.Operation switch
        {
            "GetComplianceDetailsByConfigRule" => Page(request.Body),
            "DescribeConfigRuleEvaluationStatus" => new(200, new JsonObject
            {
                ["ConfigRulesEvaluationStatus"] = LastRun is null ? new JsonArray() : new JsonArray(LastRun.DeepClone()),
            }.ToJsonString()),
            var list when list.StartsWith("GET /v1/brokers?", StringComparison.Ordinal) => Aged(await moto.PassOnAsync(wire)),
            _ => await moto.PassOnAsync(wire),
        };
    }

    /// <summary>moto's brokers are as old as the test: those that have a row were created a year ago.</summary>
    private static WireResponse Aged(WireResponse answer)
    {
        JsonNode list = JsonNode.Parse(answer.Body)!;
        foreach (JsonNode? broker in list["brokerSummaries"]!.AsArray())
        {
            broker!["created"] = broker["brokerName"]!.GetValue<string>() is "young"
                ? DateTime.UtcNow.AddMinutes(-5).ToString("O")
                : DateTime.UtcNow.AddYears(-1).ToString("O");
        }

        return answer with { Body = list.ToJsonString() };
    }

    /// <summary>One row a page, so that whoever reads the first page only misses the second.</summary>
    private WireResponse Page(JsonObject request)
    {
        string[] types = [.. request["ComplianceTypes"]!.AsArray().Select(type => type!.GetValue<string>())];
        (string Id, string Compliance, int Days)[] rows = [.. Rows.Where(row => types.Contains(row.Compliance))];
        int start = int.Parse(request["NextToken"]?.GetValue<string>() ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        JsonObject page = new()
        {
            ["EvaluationResults"] = new JsonArray([.. rows.Skip(start).Take(1).Select(row => new JsonObject
            {
                ["ComplianceType"] = row.Compliance,
                ["ResultRecordedTime"] = DateTimeOffset.UtcNow.AddDays(-row.Days).AddMinutes(-1).ToUnixTimeSeconds(),
                ["EvaluationResultIdentifier"] = new JsonObject
                {
                    ["EvaluationResultQualifier"] = new JsonObject
                    {
                        ["ConfigRuleName"] = request["ConfigRuleName"]!.DeepClone(),
                        ["ResourceType"] = "AWS::AmazonMQ::Broker",
                        ["ResourceId"] = row.Id,
                    },
                },
            })]),
        };
        if (start + 1 < rows.Length)
        {
            page["NextToken"] = $"{start + 1}";
        }

        return new(200, page.ToJsonString());
    }
}
