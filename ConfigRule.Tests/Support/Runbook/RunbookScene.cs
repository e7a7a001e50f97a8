using System.Text.Json.Nodes;
using ConfigRule.Cdk.Remediation;
using RunbookDocument = ConfigRule.Cdk.Remediation.Runbook;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>An account with a network and a broker that fails MQ-003, and the runbook to be started in it.</summary>
internal sealed class RunbookScene(AwsAccount aws) : IAsyncDisposable
{
    public const string Role = "arn:aws:iam::123456789012:role/synthetic-mq-003-remediation";
    public const string LdapPassword = "synthetic-ldap:\"password\",=";

    public AwsAccount Aws { get; } = aws;

    public string OldId { get; private set; } = "";

    public string OldArn { get; private set; } = "";

    /// <summary>The subnets of <see cref="NetworkAsync"/>, in its order.</summary>
    public IReadOnlyList<string> Subnets { get; private set; } = [];

    public string Vpc { get; private set; } = "";

    /// <summary>An account with nothing in it.</summary>
    public static async Task<RunbookScene> EmptyAsync(RunbookLab lab) => new(await AwsAccount.StartAsync(lab));

    /// <summary>An ActiveMQ broker on one instance in the first of two private subnets.</summary>
    public static async Task<RunbookScene> ActiveMqAsync(RunbookLab lab, Action<JsonObject>? change = null)
    {
        RunbookScene scene = await EmptyAsync(lab);
        await scene.NetworkAsync(new("a"), new("b"));
        await scene.OldBrokerAsync("ActiveMQ", change);
        return scene;
    }

    /// <summary>A RabbitMQ broker on one micro instance, open to the internet.</summary>
    public static async Task<RunbookScene> RabbitMqAsync(RunbookLab lab, Action<JsonObject>? change = null)
    {
        RunbookScene scene = await EmptyAsync(lab);
        await scene.OldBrokerAsync("RabbitMQ", change);
        return scene;
    }

    public async Task NetworkAsync(params Subnet[] subnets)
    {
        (Vpc, Subnets) = await Network.CreateAsync(Aws, subnets);
    }

    public async Task OldBrokerAsync(string engine, Action<JsonObject>? change = null)
    {
        bool isActiveMQ = engine is "ActiveMQ";
        JsonObject request = new()
        {
            ["BrokerName"] = "orders",
            ["EngineType"] = isActiveMQ ? "ACTIVEMQ" : "RABBITMQ",
            ["EngineVersion"] = isActiveMQ ? "5.18.4" : "3.13.7",
            ["DeploymentMode"] = "SINGLE_INSTANCE",
            ["HostInstanceType"] = isActiveMQ ? "mq.m5.large" : "mq.t3.micro",
            ["StorageType"] = "EBS",
            ["PubliclyAccessible"] = !isActiveMQ,
            ["AutoMinorVersionUpgrade"] = isActiveMQ,
            ["AuthenticationStrategy"] = "SIMPLE",
            ["Logs"] = isActiveMQ ? new JsonObject { ["Audit"] = true, ["General"] = true } : new JsonObject { ["General"] = true },
            ["MaintenanceWindowStartTime"] = new JsonObject
            {
                ["DayOfWeek"] = "MONDAY",
                ["TimeOfDay"] = "02:00",
                ["TimeZone"] = "Europe/Berlin",
            },
            ["SecurityGroups"] = new JsonArray("sg-0000000000000001a"),
            ["SubnetIds"] = Subnets is [] ? new JsonArray() : new JsonArray(Subnets[0]),
            ["Users"] = new JsonArray(new JsonObject { ["Username"] = "synthetic-till", ["Password"] = "synthetic-password" }),
            ["Tags"] = new JsonObject { ["team"] = "Orders" },
        };
        change?.Invoke(request);
        (OldId, OldArn) = await CreateAsync(request);
    }

    public async Task<(string Id, string Arn)> CreateAsync(JsonObject request)
    {
        JsonNode made = await Aws.CallAsync("mq", "CreateBroker", request);
        return (made["BrokerId"]!.GetValue<string>(), made["BrokerArn"]!.GetValue<string>());
    }

    /// <summary>A broker beside the old one.</summary>
    public async Task<string> OtherAsync(string name, params (string Key, string Value)[] tags) => (await CreateAsync(new()
    {
        ["BrokerName"] = name,
        ["EngineType"] = "RABBITMQ",
        ["EngineVersion"] = "3.13",
        ["DeploymentMode"] = "SINGLE_INSTANCE",
        ["HostInstanceType"] = "mq.m5.large",
        ["PubliclyAccessible"] = true,
        ["Tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)JsonValue.Create(tag.Value)))),
    })).Id;

    /// <summary>Starts the runbook, and holds the execution against what must hold for every one.</summary>
    public async Task<AutomationRun> RunAsync(
        JsonObject? parameters = null,
        IReadOnlyList<string>? approvers = null,
        bool? approval = null,
        IReadOnlyList<string>? brokerRoles = null)
    {
        Aws.Mq.PassableRoles = brokerRoles ?? [];
        JsonObject all = new() { ["BrokerId"] = OldId };
        foreach ((string name, JsonNode? value) in parameters ?? [])
        {
            all[name] = value?.DeepClone();
        }

        AutomationRun run = await AutomationRun.StartAsync(
            Aws, RunbookDocument.Content(Role, approvers ?? [], brokerRoles: brokerRoles), all, approval);
        foreach (string password in run.Calls.SelectMany(Passwords).Append(LdapPassword))
        {
            Assert.DoesNotContain(password, run.History, StringComparison.Ordinal);
        }

        string[] allowed = [.. RunbookPermissions.Called.SelectMany(permission => permission.Actions)];
        Assert.All(run.Calls, call => Assert.Contains(call.Action, allowed));
        return run;
    }

    public async Task<JsonObject> DescribeAsync(string id) =>
        (await Aws.CallAsync("mq", "DescribeBroker", new { BrokerId = id })).AsObject();

    /// <summary>The names of all brokers, in order.</summary>
    public async Task<string[]> BrokersAsync()
    {
        List<string> names = [];
        string? token = null;
        do
        {
            JsonNode page = await Aws.CallAsync("mq", "ListBrokers", token is null ? new { } : new { NextToken = token });
            names.AddRange(page["BrokerSummaries"]!.AsArray().Select(broker => broker!["BrokerName"]!.GetValue<string>()));
            token = page["NextToken"]?.GetValue<string>();
        }
        while (token is not null);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    public async Task<string[]> SecretsAsync() =>
        [
            .. (await Aws.CallAsync("secretsmanager", "ListSecrets", new { }))["SecretList"]!
                .AsArray()
                .Select(secret => secret!["Name"]!.GetValue<string>()),
        ];

    /// <summary>What the one CreateBroker of an execution asked for, in the wire's spelling.</summary>
    public static JsonObject Created(AutomationRun run) =>
        JsonNode.Parse(Assert.Single(run.Calls, call => call.Action is "mq:CreateBroker").Request.Text)!.AsObject();

    public ValueTask DisposeAsync() => Aws.DisposeAsync();

    private static IEnumerable<string> Passwords(AwsCall call)
    {
        JsonNode? found = call.Action switch
        {
            "mq:CreateBroker" => JsonNode.Parse(call.Request.Text)!["users"]![0],
            "secretsmanager:CreateSecret" => JsonNode.Parse(JsonNode.Parse(call.Request.Text)!["SecretString"]!.GetValue<string>()),
            _ => null,
        };
        return found is null ? [] : [found["password"]!.GetValue<string>()];
    }
}
