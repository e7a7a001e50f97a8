using System.Net;
using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Audit;

/// <summary>What went wrong with AWS, in one line that may be shown to anybody.</summary>
internal static class AwsFailure
{
    private const int Length = 300;

    /// <summary>The line; null when the exception does not come from asking AWS, so that it is a defect of this program.</summary>
    public static string? Reason(Exception failure) => failure switch
    {
        AmazonServiceException { InnerException: HttpRequestException cause } => Reason(cause),
        AmazonUnmarshallingException unreadable => $"the answer, HTTP {(int)unreadable.StatusCode}, cannot be read.",
        XmlException => "the answer cannot be read.",
        AmazonServiceException { StatusCode: 0 } unsent => Line(unsent.Message),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused => Line($"{code}: {refused.Message}"),
        AmazonServiceException refused => $"HTTP {(int)refused.StatusCode} {refused.StatusCode}, without an error code.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } unknown => Line($"no connection: {unknown.Message}"),
        HttpRequestException unreachable => Line($"no connection: {unreachable.InnerException?.Message ?? unreachable.Message}"),
        HttpIOException or SocketException => Line($"no connection: {failure.Message}"),
        OperationCanceledException or TimeoutException => "no answer in time.",
        AmazonClientException client when client.Message.Contains("resolve AWS credentials", StringComparison.OrdinalIgnoreCase) =>
            "no credentials found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give --profile.",
        AmazonClientException client when client.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase) =>
            Line($"{FirstLine(client.Message)} Sign in by 'aws sso login' with the same profile."),
        AmazonClientException { InnerException: { } cause } client => Line($"{FirstLine(client.Message)} {Reason(cause)}".TrimEnd()),
        AmazonClientException client => Line(client.Message),
        _ => null,
    };

    /// <summary>Whether no call with these credentials can succeed, in whatever Region.</summary>
    public static bool IsOfCredentials(Exception failure) => failure switch
    {
        AmazonServiceException { StatusCode: HttpStatusCode.Unauthorized } => true,
        AmazonServiceException refused => refused.ErrorCode is
            "AuthFailure" or "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "InvalidClientTokenId"
            or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "InvalidSignatureException",
        AmazonClientException => true,
        _ => false,
    };

    // Further down AWS repeats the request that it could not verify, the session's token included.
    private static string FirstLine(string message) => message.TrimStart().Split('\n', 2)[0].Trim();

    private static string Line(string message) => ShortText.Of(FirstLine(message), Length);
}
