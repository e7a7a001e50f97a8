using Amazon;
using Amazon.S3;
using Amazon.S3.Model;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>Empties the buckets with the rule's package, because CloudFormation deletes empty buckets only.</summary>
internal static class CodeBucketCleanup
{
    public static async Task EmptyAsync(DeploymentSettings settings, Caller caller)
    {
        foreach (string region in caller.RegionsOf(settings))
        {
            string bucket = ResourceNames.CodeBucket
                .Replace("${AWS::AccountId}", caller.Account, StringComparison.Ordinal)
                .Replace("${AWS::Region}", region, StringComparison.Ordinal);
            using AmazonS3Client s3 = new(new AmazonS3Config
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                AuthenticationRegion = region,
                ForcePathStyle = true,
            });
            await EmptyAsync(s3, bucket);
        }
    }

    private static async Task EmptyAsync(AmazonS3Client s3, string bucket)
    {
        try
        {
            ListVersionsResponse page;
            do
            {
                // Each page is deleted before the next request, so that every request lists from the start.
                page = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket });
                if (page.Versions is { Count: > 0 } versions)
                {
                    await s3.DeleteObjectsAsync(new DeleteObjectsRequest
                    {
                        BucketName = bucket,
                        Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
                    });
                }
            }
            while (page.IsTruncated ?? false);
        }
        catch (AmazonS3Exception gone) when (gone.ErrorCode is "NoSuchBucket")
        {
            // It was deleted before, by hand or by an earlier run.
        }
    }
}
