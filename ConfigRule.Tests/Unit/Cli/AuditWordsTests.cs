using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Tests.Unit.Cli;

/// <summary>What people read: suggestions, reasons, and the command line written down.</summary>
public sealed class AuditWordsTests
{
    [Theory]
    [InlineData("audti", "audit")]
    [InlineData("AUDIT", "audit")]
    [InlineData("invok", "invoke")]
    [InlineData("plna", "plan")]
    [InlineData("wholly-else", null)]
    [InlineData("x", null)]
    public void The_nearest_word_is_meant_if_it_is_near(string typed, string? meant) =>
        Assert.Equal(meant, Nearest.To(typed, ["invoke", "audit", "plan"]));

    public static TheoryData<Exception, string?> Failures => new()
    {
        { Refused("AccessDeniedException", "No."), "AccessDeniedException: No." },
        { Refused("SignatureDoesNotMatch", "It does not match.\n\nx-amz-security-token:secret"), "SignatureDoesNotMatch: It does not match." },
        { Refused(null, "<html>"), "HTTP 403 Forbidden, without an error code." },
        { new HttpRequestException("outer", new SocketException((int)SocketError.ConnectionRefused)), "no connection: " + new SocketException((int)SocketError.ConnectionRefused).Message },
        { new HttpIOException(HttpRequestError.ResponseEnded, "It ended."), "no connection: It ended. (ResponseEnded)" },
        { new IOException("Unable to read data.", new SocketException((int)SocketError.ConnectionReset)), "no connection: " + new SocketException((int)SocketError.ConnectionReset).Message },
        { new AmazonUnmarshallingException("r", "", "body", new HttpIOException(HttpRequestError.ResponseEnded, "It ended."), HttpStatusCode.OK), "no connection: It ended. (ResponseEnded)" },
        { new AwsCallFailedException("ListBrokers", "No.", Refused("AccessDeniedException", "No.")), "AccessDeniedException: No." },
        { new IOException("A file's."), null },
        { new TaskCanceledException("", new TimeoutException()), "no answer in time." },
        { new AmazonClientException("Failed to resolve AWS credentials. A\nB"), "no credentials found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use --profile." },
        { new AmazonClientException("Error calling AssumeRole for role x", Refused("AccessDenied", "Not you.")), "Error calling AssumeRole for role x AccessDenied: Not you." },
        { new AmazonClientException("ListBrokers answered the same NextToken twice."), "ListBrokers answered the same NextToken twice." },
        { new InvalidOperationException("A defect."), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_of_AWS_is_one_line_and_a_defect_is_none(Exception failure, string? line) => Assert.Equal(line, AwsFailure.Reason(failure));

    [Fact]
    public void A_command_line_is_written_as_a_shell_takes_it()
    {
        Command audit = new("audit") { new Option<string>("--parameters"), new Option<string[]>("--region") };

        ParseResult parsed = new RootCommand { audit }.Parse(["audit", "--region", "eu-west-1", "--parameters", """{"a":"it's"}"""]);

        Assert.Equal("""mq003 audit --region eu-west-1 --parameters '{"a":"it'\''s"}'""", CommandLine.Format(parsed));
    }

    private static AmazonServiceException Refused(string? code, string message) =>
        new(message, null, ErrorType.Sender, code, "r", HttpStatusCode.Forbidden);
}
