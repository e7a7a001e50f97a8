using System.Text.Json.Nodes;
using Amazon.ConfigService;
using Amazon.MQ;
using ConfigRule.Cli.DryRun;
using ConfigRule.Policy;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>The handler between an embedded AWS Config and an embedded Amazon MQ.</summary>
internal sealed class World : IDisposable
{
    private readonly EmbeddedAws aws;
    private readonly AmazonConfigServiceClient config;
    private readonly AmazonMQClient mq;

    public World(params EmbeddedBroker[] brokers)
    {
        aws = new(brokers);
        config = aws.ConfigClient();
        mq = aws.MqClient();
        Config.IssueToken(Some.Token, Some.RuleName);
    }

    public EmbeddedAwsConfig Config => aws.Config;

    public List<Judgement> Recorded { get; } = [];

    /// <summary>The rule's dashboard: resource id and compliance type.</summary>
    public IEnumerable<(string Id, string Compliance)> Dashboard => Config.Dashboards
        .Single(dashboard => dashboard.RuleName == Some.RuleName)
        .Rows.Select(row => (row.ResourceId, row.ComplianceType));

    public Task HandleAsync(JsonObject json) => HandleAsync(json.Utf8());

    public async Task HandleAsync(byte[] json)
    {
        Function function = new(config, mq, TimeProvider.System, Recorded.Add);
        await function.HandleAsync(new MemoryStream(json), Some.Context());
    }

    public void Dispose()
    {
        config.Dispose();
        mq.Dispose();
    }
}
