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
    public static string? Find(Exception failure) => failure switch
    {
        AwsCallFailedException call => Find(call.Cause),
        AmazonServiceException
        {
            InnerException: (HttpRequestException or HttpIOException or IOException { InnerException: SocketException }) and { } cause,
        } => Find(cause),
        AmazonUnmarshallingException unreadable => $"the answer, HTTP {(int)unreadable.StatusCode}, cannot be read.",
        AmazonServiceException { StatusCode: 0 } unsent => Line(unsent.Message),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused => Line($"{code}: {refused.Message}"),
        AmazonServiceException refused => $"HTTP {(int)refused.StatusCode} {refused.StatusCode}, without an error code.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Line($"no connection: {failure.Message}"),
        HttpRequestException unreachable => Line($"no connection: {unreachable.InnerException?.Message ?? unreachable.Message}"),
        IOException { InnerException: SocketException cause } => Find(cause),
        HttpIOException or SocketException => Line($"no connection: {failure.Message}"),
        OperationCanceledException or TimeoutException => "no answer in time.",
        AmazonClientException { InnerException: { } cause } client => Line($"{FirstLine(client.Message)} {Find(cause)}".TrimEnd()),
        AmazonClientException client => Line(client.Message),
        _ => null,
    };

    /// <summary>
    /// The first line, shortened. In the lines after it, AWS repeats the request that it could not verify, including the
    /// session token.
    /// </summary>
    public static string Line(string message) => PrintableText.OneLine(FirstLine(message), Length);

    /// <inheritdoc cref="Line"/>
    public static string FirstLine(string message) => message.TrimStart().Split('\n', 2)[0].Trim();
}
