using Amazon.ConfigService;
using Amazon.MQ;
using Amazon.Runtime;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>Clients that talk to a server of the test's own, and the answers it gives them.</summary>
internal static class Wire
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Region = "eu-west-1";
    public const string RequestId = "6a0ee5d0-0f4c-4f5a-9d53-8a1a2a6b9f10";

    public static BasicAWSCredentials Credentials => new(AccessKey, SecretKey);

    public static AmazonConfigServiceClient ConfigService(Uri server, int retries = 0) =>
        new(Credentials, new AmazonConfigServiceConfig
        {
            ServiceURL = server.AbsoluteUri,
            AuthenticationRegion = Region,
            MaxErrorRetry = retries,
        });

    public static AmazonMQClient MQ(Uri server, int retries = 0) =>
        new(Credentials, new AmazonMQConfig
        {
            ServiceURL = server.AbsoluteUri,
            AuthenticationRegion = Region,
            MaxErrorRetry = retries,
        });

    public static WireResponse Json(string body) => new(200, body, "application/json", ("x-amzn-RequestId", RequestId));

    /// <summary>An error as AWS Config (JSON 1.1) sends it.</summary>
    public static WireResponse ConfigServiceError(string code, int status = 400) =>
        new(status, $$"""{"__type":"{{code}}","message":"no good"}""", "application/x-amz-json-1.1", ("x-amzn-RequestId", RequestId));

    /// <summary>An error as Amazon MQ (REST) sends it.</summary>
    public static WireResponse MQError(string code, int status) =>
        new(
            status,
            """{"errorAttribute":"broker-id","message":"no good"}""",
            "application/json",
            ("x-amzn-ErrorType", code + ":http://internal.amazon.com/coral/"),
            ("x-amzn-RequestId", RequestId));
}
