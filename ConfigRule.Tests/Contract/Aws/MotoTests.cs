using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>Both clients against an AWS that neither they nor these tests have written.</summary>
[Collection(typeof(MotoCollection))]
public sealed class MotoTests(MotoFixture moto)
{
    [Fact]
    public async Task A_broker_that_was_created_is_listed()
    {
        string id = await CreateBrokerAsync("listed", "SINGLE_INSTANCE");
        using AmazonMQClient client = Wire.MQ(moto.Address);

        ListBrokersResponse page = await client.ListBrokersAsync(new ListBrokersRequest { MaxResults = 100 });
        BrokerSummary broker = page.BrokerSummaries.Single(one => one.BrokerId == id);

        Assert.Equal("listed", broker.BrokerName);
        Assert.Equal("SINGLE_INSTANCE", broker.DeploymentMode.Value);
        Assert.Same(EngineType.ACTIVEMQ, broker.EngineType);
    }

    [Fact]
    public async Task A_broker_that_was_created_is_described()
    {
        string id = await CreateBrokerAsync("described", "ACTIVE_STANDBY_MULTI_AZ");
        using AmazonMQClient client = Wire.MQ(moto.Address);

        DescribeBrokerResponse broker = await client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = id });

        Assert.Equal((id, "described"), (broker.BrokerId, broker.BrokerName));
        Assert.Equal("ACTIVE_STANDBY_MULTI_AZ", broker.DeploymentMode.Value);
        Assert.Equal("RUNNING", broker.BrokerState.Value);
        Assert.NotNull(broker.Created);
        Assert.Equal("mq.m5.large", broker.HostInstanceType);
        Assert.False(broker.PubliclyAccessible);
        Assert.Equal(["subnet-1", "subnet-2"], broker.SubnetIds);
        Assert.Single(broker.Users);
        Assert.Equal([new("team", "billing")], broker.Tags);
    }

    [Fact]
    public async Task A_broker_that_does_not_exist_is_NotFound()
    {
        using AmazonMQClient client = Wire.MQ(moto.Address);

        NotFoundException error = await Assert.ThrowsAsync<NotFoundException>(() =>
            client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "b-none" }));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Equal("NotFoundException", error.ErrorCode);
    }

    [Fact]
    public async Task Evaluations_are_accepted_in_test_mode()
    {
        using AmazonConfigServiceClient client = Wire.ConfigService(moto.Address);

        PutEvaluationsResponse response = await client.PutEvaluationsAsync(Request("TESTMODE"));

        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Empty(response.FailedEvaluations ?? []);
    }

    [Fact]
    public async Task Evaluations_without_a_token_are_refused()
    {
        using AmazonConfigServiceClient client = Wire.ConfigService(moto.Address);

        AmazonConfigServiceException error = await Assert.ThrowsAnyAsync<AmazonConfigServiceException>(() =>
            client.PutEvaluationsAsync(Request("")));

        Assert.Equal(("InvalidResultTokenException", HttpStatusCode.BadRequest), (error.ErrorCode, error.StatusCode));
    }

    private static PutEvaluationsRequest Request(string token) => new()
    {
        Evaluations =
        [
            new Evaluation
            {
                ComplianceResourceId = "b-1",
                ComplianceResourceType = "AWS::AmazonMQ::Broker",
                ComplianceType = ComplianceType.COMPLIANT,
                OrderingTimestamp = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc),
            },
        ],
        ResultToken = token,
        TestMode = true,
    };

    private async Task<string> CreateBrokerAsync(string name, string mode)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(moto.Address, "v1/brokers"))
        {
            Content = JsonContent.Create(new
            {
                brokerName = name,
                deploymentMode = mode,
                engineType = "ACTIVEMQ",
                engineVersion = "5.18",
                hostInstanceType = "mq.m5.large",
                autoMinorVersionUpgrade = true,
                publiclyAccessible = false,
                subnetIds = new[] { "subnet-1", "subnet-2" },
                tags = new Dictionary<string, string> { ["team"] = "billing" },
                users = new[] { new { username = "admin", password = "a-long-password" } },
            }),
        };
        // moto tells by the scope which service and Region are meant; it does not check the signature.
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={Wire.AccessKey}/20260701/{Wire.Region}/mq/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("brokerId").GetString()!;
    }
}
