using Amazon.Runtime.Internal;

namespace StandIns;

/// <summary>What AWSSDK.Core has to be told of a service.</summary>
/// <param name="ServiceId">The id from which Core derives AWS_ENDPOINT_URL_{ID} and the profile's key.</param>
/// <param name="Prefix">The first label of the host, and the service in the signature's scope.</param>
/// <param name="ApiVersion">The model's date, sent as x-amz-api-version.</param>
/// <param name="Namespace">The service's name in Core's logs and metrics.</param>
/// <param name="HasFipsHostInGovCloud">False where GovCloud's standard host is the FIPS one.</param>
internal sealed record Service(string ServiceId, string Prefix, string ApiVersion, string Namespace, bool HasFipsHostInGovCloud)
    : IServiceMetadata
{
    // Only operations whose name differs from their request class: none here.
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
