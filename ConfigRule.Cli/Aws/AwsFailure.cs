using System.Net;
using System.Xml;
using Amazon.Runtime;
using ConfigRule.Aws;

namespace ConfigRule.Cli.Aws;

/// <summary>Why an AWS call failed, in one line for the user of this program.</summary>
internal static class AwsFailure
{
    /// <summary>The line; null when the exception does not come from an AWS call and is therefore a defect of this program.</summary>
    public static string? Reason(Exception failure) => failure switch
    {
        AwsCallFailedException call => Reason(call.Cause),
        XmlException => "the answer cannot be read.",
        ProcessAWSCredentialException process => FailureReason.Line(process.Message),
        AmazonClientException client when client.Message.Contains("resolve AWS credentials", StringComparison.OrdinalIgnoreCase) =>
            "no credentials found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use --profile.",
        AmazonClientException client when client.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase) =>
            FailureReason.Line($"{FailureReason.FirstLine(client.Message)} Sign in with 'aws sso login' and the same profile."),
        _ => FailureReason.Find(failure),
    };

    /// <summary>Whether no call with these credentials can succeed in any Region.</summary>
    public static bool IsOfCredentials(Exception failure) => failure switch
    {
        AwsCallFailedException call => IsOfCredentials(call.Cause),
        AmazonServiceException { StatusCode: HttpStatusCode.Unauthorized } => true,
        AmazonServiceException refused => refused.ErrorCode is
            "AuthFailure" or "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "InvalidClientTokenId"
            or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "InvalidSignatureException",
        AmazonClientException or ProcessAWSCredentialException => true,
        _ => false,
    };
}
