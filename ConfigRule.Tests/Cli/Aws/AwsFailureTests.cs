using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.Aws;

namespace ConfigRule.Tests.Cli.Aws;

/// <summary>The reason that people read when an AWS call failed.</summary>
public sealed class AwsFailureTests
{
    public static TheoryData<Exception, string?> Failures => new()
    {
        { Refused("AccessDeniedException", "No."), "AccessDeniedException: No." },
        {
            Refused("SignatureDoesNotMatch", "It does not match.\n\nx-amz-security-token:secret"),
            "SignatureDoesNotMatch: It does not match."
        },
        { Refused(null, "<html>"), "HTTP 403 Forbidden, without an error code." },
        {
            new HttpRequestException("outer", new SocketException((int)SocketError.ConnectionRefused)),
            "no connection: " + new SocketException((int)SocketError.ConnectionRefused).Message
        },
        { new HttpIOException(HttpRequestError.ResponseEnded, "It ended."), "no connection: It ended. (ResponseEnded)" },
        {
            new IOException("Unable to read data.", new SocketException((int)SocketError.ConnectionReset)),
            "no connection: " + new SocketException((int)SocketError.ConnectionReset).Message
        },
        {
            new AmazonUnmarshallingException(
                "r", "", "body", new HttpIOException(HttpRequestError.ResponseEnded, "It ended."), HttpStatusCode.OK),
            "no connection: It ended. (ResponseEnded)"
        },
        { new AwsCallFailedException("ListBrokers", "No.", Refused("AccessDeniedException", "No.")), "AccessDeniedException: No." },
        { new IOException("A file's."), null },
        { new TaskCanceledException("", new TimeoutException()), "no answer in time." },
        {
            new AmazonClientException("Failed to resolve AWS credentials. A\nB"),
            "no credentials found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use --profile."
        },
        {
            new AmazonClientException("Error calling AssumeRole for role x", Refused("AccessDenied", "Not you.")),
            "Error calling AssumeRole for role x AccessDenied: Not you."
        },
        { new AmazonClientException("ListBrokers answered the same NextToken twice."), "ListBrokers answered the same NextToken twice." },
        { new InvalidOperationException("A defect."), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_of_AWS_is_one_line_and_a_defect_is_none(Exception failure, string? line) =>
        Assert.Equal(line, AwsFailure.Reason(failure));

    private static AmazonServiceException Refused(string? code, string message) =>
        new(message, null, ErrorType.Sender, code, "r", HttpStatusCode.Forbidden);
}
