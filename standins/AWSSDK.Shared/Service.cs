using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace StandIns;

/// <summary>What AWSSDK.Core has to know of a service.</summary>
/// <param name="ServiceId">The id from which Core derives AWS_ENDPOINT_URL_{ID} and the profile's key.</param>
/// <param name="Prefix">The first label of the host, and the service in the signature's scope.</param>
/// <param name="ApiVersion">The model's date, sent as x-amz-api-version.</param>
/// <param name="Namespace">The service's name in Core's logs and metrics.</param>
/// <param name="HasFipsHostInGovCloud">False where GovCloud's standard host is the FIPS one.</param>
/// <param name="ToException">The base exception, for every error that has no type of its own.</param>
internal sealed record Service(
    string ServiceId,
    string Prefix,
    string ApiVersion,
    string Namespace,
    bool HasFipsHostInGovCloud,
    Func<ErrorResponse, AmazonServiceException> ToException) : IServiceMetadata
{
    // Says to AWS, too, that this is not the official package.
    public string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "0.0.0.0-standin");

    // Only operations whose name differs from their request class: none here.
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
