using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>A wrong signature is a 403 that only AWS itself would show, so it is computed here a second time.</summary>
public sealed class SignatureTests
{
    [Fact]
    public async Task A_post_to_AWS_Config_is_signed_over_its_target_and_body()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        await client.PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token", TestMode = true });

        WireRequest request = Assert.Single(server.Requests);
        SignatureV4 signature = SignatureV4.Of(request);
        Assert.Equal(Wire.AccessKey, signature.AccessKey);
        Assert.Equal($"{request.Header("x-amz-date")[..8]}/{Wire.Region}/config/aws4_request", signature.Scope);
        Assert.Superset(
            new HashSet<string> { "content-type", "host", "x-amz-api-version", "x-amz-content-sha256", "x-amz-date", "x-amz-target" },
            signature.SignedHeaders.ToHashSet());
        Assert.Equal(signature.Expected(request, Wire.SecretKey), signature.Signature);
        Assert.NotEqual(signature.Expected(request, "another key"), signature.Signature);
    }

    [Fact]
    public async Task A_get_from_Amazon_MQ_is_signed_over_its_escaped_path()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonMQClient client = Wire.MQ(server.Address);

        await client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "arn:aws:mq:eu-west-1:123456789012:broker:a/b c:b-1" });

        WireRequest request = Assert.Single(server.Requests);
        SignatureV4 signature = SignatureV4.Of(request);
        Assert.Equal($"{request.Header("x-amz-date")[..8]}/{Wire.Region}/mq/aws4_request", signature.Scope);
        Assert.Equal(signature.Expected(request, Wire.SecretKey), signature.Signature);
    }

    [Fact]
    public async Task A_get_from_Amazon_MQ_is_signed_over_its_query()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonMQClient client = Wire.MQ(server.Address);

        await client.ListBrokersAsync(new ListBrokersRequest { NextToken = "a/b+c=é", MaxResults = 7 });

        WireRequest request = Assert.Single(server.Requests);
        SignatureV4 signature = SignatureV4.Of(request);
        Assert.Equal(signature.Expected(request, Wire.SecretKey), signature.Signature);
    }

    [Fact]
    public async Task A_session_token_is_sent_and_signed()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonMQClient client = new(new SessionAWSCredentials(Wire.AccessKey, Wire.SecretKey, "session-token"), new AmazonMQConfig
        {
            ServiceURL = server.Address.AbsoluteUri,
            AuthenticationRegion = Wire.Region,
        });

        await client.ListBrokersAsync(new ListBrokersRequest());

        WireRequest request = Assert.Single(server.Requests);
        SignatureV4 signature = SignatureV4.Of(request);
        Assert.Equal("session-token", request.Header("x-amz-security-token"));
        Assert.Contains("x-amz-security-token", signature.SignedHeaders);
        Assert.Equal(signature.Expected(request, Wire.SecretKey), signature.Signature);
    }
}
