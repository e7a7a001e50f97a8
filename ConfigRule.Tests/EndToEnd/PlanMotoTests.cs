using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>Plans of live brokers, and plans carried out: by the real AWS CLI against moto, which somebody else wrote.</summary>
[Collection(typeof(MotoCollection))]
public sealed class PlanMotoTests(MotoFixture moto)
{
    private const string InstallAwsCli = "pip install awscli==1.45.11";

    public static TheoryData<string> Samples => [.. PlanSample.Failing];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_script_creates_a_broker_that_passes(string name)
    {
        PlanSample sample = new(name);
        string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
        string script = sample.Golden(PlanFormat.Cli);

        ToolResult first = await BashAsync(script, folder);
        Assert.Equal((1, ""), (first.Status, first.Output));
        Assert.Contains("then run this again.", first.Errors, StringComparison.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file));
            await File.WriteAllTextAsync(
                file, (await File.ReadAllTextAsync(file)).Replace("REPLACE-ME", "synthetic-password", StringComparison.Ordinal));
        }

        ToolResult second = await BashAsync(script, folder);
        Assert.True(second.Status == 0, second.Errors);
        DescribeBrokerResponse created = await DescribeAsync(JsonNode.Parse(second.Output)!["BrokerId"]!.GetValue<string>());
        Replacement replacement = sample.Replacement;
        Assert.Equal(Compliance.Compliant, Judge(created));
        Assert.Equal(replacement.Name, created.BrokerName);
        Assert.Equal(PlanSample.TagsOf(replacement), created.Tags);
        Assert.Equal(["mq003-admin"], await UsersAsync(created.BrokerId));
        if (replacement.Inputs.Any(input => input.Kind is InputKind.Subnet))
        {
            Assert.Equal([sample.Json["SubnetIds"]![0]!.GetValue<string>(), "subnet-second"], created.SubnetIds);
        }

        Assert.Contains("Deleted ./", second.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--region", "eu-west-2")]
    [InlineData("--arn", "eu-west-2")]
    public async Task A_live_broker_is_planned_in_the_region_it_is_in(string by, string region)
    {
        (string id, string arn) = await CreateAsync(region);

        // The environment says another Region: a request signed for that one would not find the broker.
        Mq003Result run = await Mq003.RunAsync(
            by is "--arn" ? ["plan", arn] : ["plan", id, by, region], environment: Environment("eu-central-1"));

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Assert.Contains($"Create it in {region}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Value: \"{id}\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("Users: there is 1, whose passwords", run.Output, StringComparison.Ordinal);
        // moto cannot do this: the plan is written all the same.
        Assert.Contains("Versions and instance types could not be checked", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("synthetic-till", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_says_that_the_password_is_still_there()
    {
        string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
        string script = new PlanSample("rabbitmq-public").Golden(PlanFormat.Cli);
        await BashAsync(script, folder);
        string file = Assert.Single(Directory.EnumerateFiles(folder));
        await File.WriteAllTextAsync(file, "not JSON");

        ToolResult run = await BashAsync(script, folder);

        Assert.NotEqual(0, run.Status);
        Assert.Contains("create-broker failed. Passwords are still in ./telemetry-ha.users.json", run.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_plan_of_an_unknown_broker_is_status_3()
    {
        Mq003Result run = await Mq003.RunAsync(["plan", "b-nobody"], environment: Environment("eu-central-1"));

        Assert.Equal(
            (3, "", "mq003: b-nobody: Amazon MQ in eu-central-1 does not know this broker."), (run.Status, run.Output, run.Errors.Trim()));
    }

    [Fact]
    public async Task Amazon_mq_out_of_reach_is_status_3()
    {
        Dictionary<string, string> environment = new(Environment("eu-central-1"))
        {
            ["AWS_ENDPOINT_URL_MQ"] = "http://127.0.0.1:9/",
            ["AWS_MAX_ATTEMPTS"] = "1",
        };

        Mq003Result run = await Mq003.RunAsync(["plan", "b-1"], environment: environment);

        Assert.Equal((3, ""), (run.Status, run.Output));
        Assert.StartsWith("mq003: b-1: ", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static Compliance Judge(DescribeBrokerResponse broker) => DeploymentModePolicy.Evaluate(
        new(broker.BrokerName, broker.EngineType.Value, broker.DeploymentMode.Value), RuleParameters.Default, new(2026, 7, 1)).Compliance;

    private Task<ToolResult> BashAsync(string script, string folder) => Tool.RunAsync(
        "bash", [script], InstallAwsCli, "", folder, new Dictionary<string, string>(Environment("eu-central-1"))
        {
            ["SECOND_SUBNET_ID"] = "subnet-second",
            ["AWS_PAGER"] = "",
        });

    private async Task<DescribeBrokerResponse> DescribeAsync(string id)
    {
        using AmazonMQClient mq = new(
            new BasicAWSCredentials(AwsEnvironment.AccessKey, AwsEnvironment.SecretKey),
            new AmazonMQConfig { ServiceURL = moto.Address.ToString(), AuthenticationRegion = "eu-central-1" });
        return await mq.DescribeBrokerAsync(new() { BrokerId = id });
    }

    private async Task<IEnumerable<string>> UsersAsync(string id)
    {
        using HttpClient http = moto.Client("mq", "eu-central-1");
        JsonObject broker = (await http.GetFromJsonAsync<JsonObject>($"v1/brokers/{id}"))!;
        return broker["users"]!.AsArray().Select(user => user!["username"]!.GetValue<string>());
    }

    private Dictionary<string, string> Environment(string region) => AwsEnvironment.Of(moto.Address, region);

    private async Task<(string Id, string Arn)> CreateAsync(string region)
    {
        JsonObject broker = await moto.CreateBrokerAsync(region, "synthetic", "ActiveMQ", "SINGLE_INSTANCE");
        return (broker["brokerId"]!.GetValue<string>(), broker["brokerArn"]!.GetValue<string>());
    }
}
