using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>
/// AWS Config, Amazon MQ, EC2 and STS: those of a dry run and what an audit asks besides, answering requests as they come
/// over the wire, one at a time. Services and Regions are told apart by what a request is signed for. A request that nobody
/// expected is a failure of the test.
/// </summary>
internal sealed class FakeAws
{
    /// <summary>Where the brokers are, unless a test names Regions.</summary>
    public const string Region = "eu-central-1";

    private const string NotPlayed = "UnknownOperationException";

    private readonly Lock oneAtATime = new();
    private readonly Dictionary<string, EmbeddedAmazonMq> regions;

    /// <param name="brokers">What Amazon MQ knows.</param>
    /// <param name="recorded">What AWS Config has recorded of them; null for the same.</param>
    public FakeAws(IReadOnlyList<EmbeddedBroker> brokers, IReadOnlyList<EmbeddedBroker>? recorded = null)
        : this(new Dictionary<string, EmbeddedAmazonMq> { [Region] = new(brokers) }, new EmbeddedAmazonMq(recorded ?? brokers))
    {
    }

    /// <param name="regions">What Amazon MQ knows in each of the account's Regions; AWS Config has recorded nothing.</param>
    public FakeAws(IEnumerable<(string Region, EmbeddedBroker[] Brokers)> regions)
        : this(regions.ToDictionary(region => region.Region, region => new EmbeddedAmazonMq(region.Brokers)), new EmbeddedAmazonMq([]))
    {
    }

    private FakeAws(Dictionary<string, EmbeddedAmazonMq> regions, EmbeddedAmazonMq recorded)
    {
        this.regions = regions;
        Config = new(recorded);
        Config.IssueToken(Some.Token, Some.RuleName);
        Config.IssueToken("TESTMODE", Some.RuleName);
    }

    public EmbeddedAwsConfig Config { get; }

    public Aggregator Aggregator { get; } = new();

    public WireResponse Answer(WireRequest request)
    {
        try
        {
            lock (oneAtATime)
            {
                return AnswerOf(CredentialScope.Of(request), request);
            }
        }
        catch (AwsError error) when (error.Type is not NotPlayed)
        {
            return Refusal(error.Status, error.Type, error.Message);
        }
    }

    /// <summary>An error as AWS Config and Amazon MQ send it.</summary>
    public static WireResponse Refusal(int status, string code, string message) => new(
        status, new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString(), Headers: ("x-amzn-ErrorType", code));

    /// <summary>An error as EC2 and STS send it.</summary>
    public static WireResponse XmlRefusal(int status, string code, string message) => new(
        status,
        $"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors><RequestID>r</RequestID></Response>",
        "text/xml");

    private WireResponse AnswerOf(CredentialScope scope, WireRequest request)
    {
        switch (scope.Service)
        {
            case "config":
                string target = request.Header("X-Amz-Target");
                JsonObject body = JsonNode.Parse(request.Body)!.AsObject();
                return Json(
                    target is "StarlingDoveService.SelectAggregateResourceConfig" ? Aggregator.Answer(body) : Config.Answer(target, body));
            case "mq" when regions.TryGetValue(scope.Region, out EmbeddedAmazonMq? mq):
                return Json(mq.Answer(request.Method, request.PathAndQuery));
            case "ec2" when request.Text.Contains("Action=DescribeRegions&AllRegions=false", StringComparison.Ordinal):
                string items = string.Concat(regions.Keys.Select(region => $"<item><regionName>{region}</regionName></item>"));
                return Xml($"<DescribeRegionsResponse><regionInfo>{items}</regionInfo></DescribeRegionsResponse>");
            case "sts" when request.Text.Contains("Action=GetCallerIdentity", StringComparison.Ordinal):
                const string Identity = "<GetCallerIdentityResult><Arn>arn:aws:iam::210987654321:user/auditor</Arn>"
                    + "<Account>210987654321</Account></GetCallerIdentityResult>";
                return Xml($"<GetCallerIdentityResponse>{Identity}</GetCallerIdentityResponse>");
            default:
                throw new InvalidOperationException(
                    $"No answer for {scope.Service} in {scope.Region}: {request.Method} {request.PathAndQuery} {request.Text}");
        }
    }

    private static WireResponse Json(JsonObject answer) => new(200, answer.ToJsonString());

    private static WireResponse Xml(string answer) => new(200, answer, "text/xml");
}
