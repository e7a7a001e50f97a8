using Amazon.Runtime;

namespace ConfigRule.Cdk.Deploy;

/// <summary>Why a call of AWS failed.</summary>
internal static class AwsFailure
{
    /// <summary>Whether the exception is a refusal, missing credentials, a missing connection or no answer in time.</summary>
    public static bool Is(Exception failure) =>
        failure is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException;

    /// <summary>Without the lines below it, in which AWS repeats the request and the SDK lists where it looked.</summary>
    public static string FirstLine(Exception failure) => failure.Message.Split('\n')[0].Trim();
}
