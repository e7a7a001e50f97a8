using System.Text.RegularExpressions;
using System.Web;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>Who asked which service of which Region: the credential scope of a signed request.</summary>
internal sealed partial record CredentialScope(string AccessKey, string Region, string Service)
{
    public static CredentialScope Of(WireRequest request)
    {
        if (request.Header("x-amz-sso_bearer_token") is { Length: > 0 } token)
        {
            // IAM Identity Center hands out credentials for a token, to a request that nobody can sign yet.
            return new(token, "", "sso");
        }

        Match scope = Pattern().Match(request.Header("Authorization"));
        return scope.Success
            ? new(scope.Groups["key"].Value, scope.Groups["region"].Value, scope.Groups["service"].Value)
            : throw new InvalidOperationException($"{request.Method} {request.PathAndQuery} is not signed.");
    }

    [GeneratedRegex("Credential=(?<key>[^/]+)/[0-9]{8}/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request")]
    private static partial Regex Pattern();
}

/// <summary>Amazon MQ of several Regions, EC2 and STS on one port, told apart as real ones are: by host, here by scope.</summary>
internal sealed class AuditServer : IAsyncDisposable
{
    private readonly Dictionary<string, EmbeddedAmazonMq> regions;
    private HttpServer http = null!;

    private AuditServer(IEnumerable<(string Region, EmbeddedBroker[] Brokers)> regions) =>
        this.regions = regions.ToDictionary(region => region.Region, region => new EmbeddedAmazonMq(region.Brokers));

    public Uri Address => http.Address;

    /// <summary>Answers out of turn, or not at all (null).</summary>
    public Func<CredentialScope, WireRequest, WireResponse?> Interfere { get; set; } = (_, _) => null;

    public IEnumerable<CredentialScope> Scopes => http.Requests.Select(CredentialScope.Of);

    public static async Task<AuditServer> StartAsync(params (string Region, EmbeddedBroker[] Brokers)[] regions)
    {
        AuditServer server = new(regions);
        server.http = await HttpServer.StartAsync(server.Answer);
        return server;
    }

    public Task<Mq003Result> RunAsync(params string[] arguments) => Mq003.RunAsync(["audit", .. arguments], environment: EnvironmentOf(Address));

    public ValueTask DisposeAsync() => http.DisposeAsync();

    /// <summary>Sends every service there.</summary>
    public static Dictionary<string, string> EnvironmentOf(Uri address, string? region = null)
    {
        Dictionary<string, string> environment = new()
        {
            ["AWS_ENDPOINT_URL"] = address.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "AKIASYNTHETIC",
            ["AWS_SECRET_ACCESS_KEY"] = "synthetic-secret",
            ["AWS_SESSION_TOKEN"] = "synthetic-session",
        };
        if (region is not null)
        {
            environment["AWS_REGION"] = region;
        }

        return environment;
    }

    public static WireResponse Refusal(int status, string code, string message) => ConfigServer.Refusal(new(status, code, message));

    public static WireResponse XmlRefusal(int status, string code, string message) => new(
        status, $"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors><RequestID>r</RequestID></Response>", "text/xml");

    private WireResponse Answer(WireRequest request)
    {
        CredentialScope scope = CredentialScope.Of(request);
        if (Interfere(scope, request) is { } interference)
        {
            return interference;
        }

        switch (scope.Service)
        {
            case "ec2" when request.Text.Contains("Action=DescribeRegions&AllRegions=false", StringComparison.Ordinal):
                string items = string.Concat(regions.Keys.Select(region => $"<item><regionName>{region}</regionName></item>"));
                return new(200, $"<DescribeRegionsResponse><regionInfo>{items}</regionInfo></DescribeRegionsResponse>", "text/xml");
            case "sts" when request.Text.Contains("Action=GetCallerIdentity", StringComparison.Ordinal):
                return new(
                    200,
                    "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>210987654321</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
                    "text/xml");
            case "mq":
                Uri uri = new(Address, request.PathAndQuery);
                var query = HttpUtility.ParseQueryString(uri.Query);
                return Answer(regions[scope.Region], request.Method, uri.AbsolutePath, query.AllKeys.ToDictionary(key => key!, key => query[key]!));
            default:
                throw new InvalidOperationException($"No answer for {scope.Service}: {request.Text}");
        }
    }

    private static WireResponse Answer(EmbeddedAmazonMq mq, string method, string path, Dictionary<string, string> query)
    {
        try
        {
            return new(200, mq.Answer(method, path, query).ToJsonString());
        }
        catch (AwsError error)
        {
            return ConfigServer.Refusal(error);
        }
    }
}
