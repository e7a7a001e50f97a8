using System.Text.Json;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>A paginator asks until no token is left: a page missed here is a broker nobody judges.</summary>
public sealed class PaginatorTests
{
    [Fact]
    public async Task All_pages_of_brokers_are_read()
    {
        await using HttpServer server = await HttpServer.StartAsync(BrokerPage);
        using AmazonMQClient client = Wire.MQ(server.Address);

        List<string> brokers = await client.Paginators.ListBrokers(new ListBrokersRequest { MaxResults = 100 })
            .BrokerSummaries.Select(broker => broker.BrokerId).ToListAsync();

        Assert.Equal(["b-1", "b-2", "b-3"], brokers);
        Assert.Equal(
            ["/v1/brokers?maxResults=100", "/v1/brokers?maxResults=100&nextToken=2", "/v1/brokers?maxResults=100&nextToken=3"],
            server.Requests.Select(request => request.PathAndQuery));
    }

    [Fact]
    public async Task All_responses_are_given_even_one_without_brokers()
    {
        await using HttpServer server = await HttpServer.StartAsync(BrokerPage);
        using AmazonMQClient client = Wire.MQ(server.Address);

        List<ListBrokersResponse> pages = await client.Paginators.ListBrokers(new ListBrokersRequest()).Responses.ToListAsync();

        Assert.Equal([1, null, 2], pages.Select(page => page.BrokerSummaries?.Count));
    }

    [Fact]
    public async Task A_page_can_be_where_one_starts()
    {
        await using HttpServer server = await HttpServer.StartAsync(BrokerPage);
        using AmazonMQClient client = Wire.MQ(server.Address);

        await client.Paginators.ListBrokers(new ListBrokersRequest { NextToken = "3" }).Responses.ToListAsync();

        Assert.Equal("/v1/brokers?nextToken=3", Assert.Single(server.Requests).PathAndQuery);
    }

    [Fact]
    public async Task All_pages_of_compliance_details_are_read()
    {
        await using HttpServer server = await HttpServer.StartAsync(request =>
            JsonDocument.Parse(request.Body).RootElement.TryGetProperty("NextToken", out JsonElement token)
                ? Wire.Json($$"""{"EvaluationResults":[{"Annotation":"after {{token}}"}],"NextToken":""}""")
                : Wire.Json("""{"EvaluationResults":[{"Annotation":"first"}],"NextToken":"one"}"""));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        List<string> annotations = await client.Paginators
            .GetComplianceDetailsByConfigRule(new GetComplianceDetailsByConfigRuleRequest { ConfigRuleName = "mq003" })
            .EvaluationResults.Select(result => result.Annotation).ToListAsync();

        Assert.Equal(["first", "after one"], annotations);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_paginator_can_be_used_once()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonMQClient client = Wire.MQ(server.Address);
        IListBrokersPaginator paginator = client.Paginators.ListBrokers(new ListBrokersRequest());
        await paginator.Responses.ToListAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => paginator.BrokerSummaries.ToListAsync().AsTask());
    }

    [Fact]
    public async Task An_error_on_a_later_page_is_thrown()
    {
        await using HttpServer server = await HttpServer.StartAsync(request =>
            request.PathAndQuery.Contains("nextToken", StringComparison.Ordinal)
                ? Wire.MQError("ForbiddenException", 403)
                : BrokerPage(request));
        using AmazonMQClient client = Wire.MQ(server.Address);

        await Assert.ThrowsAsync<ForbiddenException>(() =>
            client.Paginators.ListBrokers(new ListBrokersRequest()).BrokerSummaries.ToListAsync().AsTask());
    }

    private static WireResponse BrokerPage(WireRequest request) => request.PathAndQuery.Split("nextToken=").ElementAtOrDefault(1) switch
    {
        null => Wire.Json("""{"brokerSummaries":[{"brokerId":"b-1"}],"nextToken":"2"}"""),
        "2" => Wire.Json("""{"nextToken":"3"}"""),
        "3" => Wire.Json("""{"brokerSummaries":[{"brokerId":"b-2"},{"brokerId":"b-3"}]}"""),
        string other => throw new InvalidOperationException($"No page '{other}'."),
    };
}
