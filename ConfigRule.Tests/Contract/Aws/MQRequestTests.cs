using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the Amazon MQ client sends.</summary>
public sealed class MQRequestTests
{
    [Fact]
    public async Task ListBrokers_asks_for_all_of_them()
    {
        WireRequest request = await SentByAsync(client => client.ListBrokersAsync(new ListBrokersRequest()));

        AssertGet("/v1/brokers", request);
    }

    [Fact]
    public async Task ListBrokers_sends_its_page_in_the_query()
    {
        WireRequest request = await SentByAsync(client =>
            client.ListBrokersAsync(new ListBrokersRequest { MaxResults = 100, NextToken = "a/b+c=" }));

        AssertGet("/v1/brokers?maxResults=100&nextToken=a%2Fb%2Bc%3D", request);
    }

    [Fact]
    public async Task DescribeBroker_names_the_broker_in_the_path()
    {
        WireRequest request = await SentByAsync(client => client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "b-1234" }));

        AssertGet("/v1/brokers/b-1234", request);
    }

    [Fact]
    public async Task DescribeBrokerInstanceOptions_filters_in_the_query()
    {
        WireRequest all = await SentByAsync(client =>
            client.DescribeBrokerInstanceOptionsAsync(new DescribeBrokerInstanceOptionsRequest()));
        WireRequest some = await SentByAsync(client => client.DescribeBrokerInstanceOptionsAsync(new DescribeBrokerInstanceOptionsRequest
        {
            EngineType = "ACTIVEMQ",
            MaxResults = 100,
            NextToken = "a/b",
            StorageType = "EFS",
        }));

        AssertGet("/v1/broker-instance-options", all);
        AssertGet("/v1/broker-instance-options?engineType=ACTIVEMQ&maxResults=100&nextToken=a%2Fb&storageType=EFS", some);
    }

    [Fact]
    public async Task An_arn_is_one_escaped_segment_of_the_path()
    {
        WireRequest request = await SentByAsync(client =>
            client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "arn:aws:mq:eu-west-1:1:broker:a/b:b-1" }));

        AssertGet("/v1/brokers/arn%3Aaws%3Amq%3Aeu-west-1%3A1%3Abroker%3Aa%2Fb%3Ab-1", request);
    }

    [Fact]
    public async Task A_missing_path_member_is_refused_before_anything_is_sent()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonMQClient client = Wire.MQ(server.Address);

        AmazonMQException broker = await Assert.ThrowsAsync<AmazonMQException>(() =>
            client.DescribeBrokerAsync(new DescribeBrokerRequest()));

        Assert.Contains("BrokerId", broker.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static async Task<WireRequest> SentByAsync(Func<AmazonMQClient, Task> call)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonMQClient client = Wire.MQ(server.Address);
        await call(client);
        return Assert.Single(server.Requests);
    }

    private static void AssertGet(string pathAndQuery, WireRequest request)
    {
        Assert.Equal("GET", request.Method);
        Assert.Equal(pathAndQuery, request.PathAndQuery);
        Assert.Equal("2017-11-27", request.Header("x-amz-api-version"));
        Assert.Equal("", request.Header("Content-Type"));
        Assert.Empty(request.Body);
    }
}
