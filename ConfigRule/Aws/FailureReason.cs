using System.Net.Sockets;
using Amazon.Runtime;
using ConfigRule.Policy;

namespace ConfigRule.Aws;

/// <summary>Why an AWS call failed, in one line that is safe to show.</summary>
internal static class FailureReason
{
    private const int Length = 300;

    /// <summary>
    /// The line; null when the exception does not come from an AWS call and is therefore a defect of this program. Request and
    /// response bodies stay out of it, because they contain users and tags.
    /// </summary>
    /// <param name="failure">What happened.</param>
    /// <param name="secret">A value of the request that AWS may repeat, and that the line must not contain.</param>
    public static string? Find(Exception failure, string? secret = null) => failure switch
    {
        AwsCallFailedException call => Find(call.Cause, secret),
        IncompleteAnswerException incomplete => incomplete.Message,
        AmazonServiceException
        {
            InnerException: (HttpRequestException or HttpIOException or IOException { InnerException: SocketException }) and { } cause,
        } => Find(cause, secret),
        AmazonUnmarshallingException unreadable => $"the answer, HTTP {(int)unreadable.StatusCode}, cannot be read.",
        AmazonServiceException { StatusCode: 0 } unsent => Line(unsent.Message, secret),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused => Line($"{code}: {refused.Message}", secret),
        AmazonServiceException refused => $"HTTP {(int)refused.StatusCode} {refused.StatusCode}, without an error code.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            Line($"no connection: {failure.Message}", secret),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            Line($"no connection: {Handshake(failure.GetBaseException().Message)}", secret),
        HttpRequestException unreachable =>
            Line($"no connection: {unreachable.InnerException?.Message ?? unreachable.Message}", secret),
        IOException { InnerException: SocketException cause } => Find(cause, secret),
        HttpIOException or SocketException => Line($"no connection: {failure.Message}", secret),
        OperationCanceledException or TimeoutException => "no answer in time.",
        AmazonClientException { InnerException: { } cause } client =>
            Line($"{FirstLine(client.Message)} {Find(cause, secret)}".TrimEnd(), secret),
        AmazonClientException client => Line(client.Message, secret),
        _ => null,
    };

    /// <summary>.NET's names of what is wrong with a certificate, at the end of its message, for people; the rest as it is.</summary>
    private static string Handshake(string message)
    {
        string? fault =
            message.Contains("NameMismatch", StringComparison.Ordinal) ? "is for another host"
            : message.Contains("NotTimeValid", StringComparison.Ordinal) ? "has expired or is not valid yet"
            : message.Contains("UntrustedRoot", StringComparison.Ordinal) || message.Contains("PartialChain", StringComparison.Ordinal)
                ? "is of an authority that is not trusted here"
            : message.StartsWith("The remote certificate is invalid", StringComparison.Ordinal) ? "is not valid"
            : null;
        return fault is null
            ? $"the TLS handshake failed: {message.TrimStart()}"
            : $"the certificate of the server {fault} ({message[(message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]}).";
    }

    /// <summary>
    /// The first line, shortened. In the lines after it, AWS repeats the request that it could not verify, including the
    /// session token.
    /// </summary>
    public static string Line(string message, string? secret = null)
    {
        string line = FirstLine(message);
        return PrintableText.OneLine(string.IsNullOrEmpty(secret) ? line : line.Replace(secret, "***", StringComparison.Ordinal), Length);
    }

    /// <inheritdoc cref="Line"/>
    public static string FirstLine(string message) => message.TrimStart().Split('\n', 2)[0].Trim();
}
