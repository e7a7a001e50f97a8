using Amazon.Runtime;

namespace ConfigRule.Aws;

/// <summary>
/// A refusal in which AWS repeats the request that it could not verify, the session's token included: only the first line
/// says what is wrong. It takes the place of the SDK's exception, and does not hold it, since Lambda logs what it holds.
/// </summary>
internal sealed class AwsRefusedException : Exception
{
    private AwsRefusedException(AmazonServiceException refused)
        : base($"{refused.ErrorCode}: {refused.Message.TrimStart().Split('\n', 2)[0].TrimEnd()}")
    {
    }

    /// <summary>The refusal as it may be told to anybody: as it came, unless it goes on after its first line.</summary>
    public static Exception Of(AmazonServiceException refused) => GoesOn(refused) ? new AwsRefusedException(refused) : refused;

    public static bool GoesOn(AmazonServiceException refused) => refused.Message.Trim().Contains('\n');
}
