using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <summary>The bucket of the rule's package, which Lambda reads: for this account, or for every account of an organization.</summary>
internal sealed class CodeBucket : Construct
{
    public CodeBucket(Construct scope, string id, string? organizationId)
        : base(scope, id)
    {
        Bucket bucket = new(this, "Bucket", new BucketProps
        {
            BucketName = Fn.Sub(ResourceNames.CodeBucket),
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            // Not with a KMS key: every account of the organization would need permission to use it.
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            Versioned = true,
            LifecycleRules = [new LifecycleRule { Id = "unfinished-uploads", AbortIncompleteMultipartUploadAfter = Duration.Days(7) }],
            // 'build.cs destroy' empties it first, because CloudFormation deletes empty buckets only.
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        const string NoLogs = "It contains the rule's package and templates and no user data. A bucket for access logs would need its own "
            + "log bucket; CloudTrail's data events show who read.";
        const string NoKey = "It is encrypted with the key of S3. A KMS key would have to be shared with every account of the organization "
            + "to protect what is not secret.";
        bucket
            .Suppress("AwsSolutions-S1", NoLogs)
            .Suppress("NIST.800.53.R5-S3BucketLoggingEnabled", NoLogs)
            .Suppress("CT.S3.PR.2", NoLogs)
            .Suppress("NIST.800.53.R5-S3DefaultEncryptionKMS", NoKey)
            .Suppress("CT.S3.PR.10", NoKey)
            .Suppress(
                "NIST.800.53.R5-S3BucketReplicationEnabled",
                "'build.cs package' can build everything in it again, and every Region has its own bucket.")
            .Suppress("CT.S3.PR.4", "Only deployments write to it, and nothing has to react to that.")
            .Suppress(
                "CT.S3.PR.9",
                "Each key is a hash of its content, so nothing is overwritten; a lock would prevent 'build.cs destroy' from deleting it.");
        if (organizationId is not null)
        {
            // The principal that creates the function in a member account reads the code with its own credentials.
            bucket.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
            {
                Sid = "ReadableByTheOrganization",
                Principals = [new AnyPrincipal()],
                Actions = ["s3:GetObject"],
                Resources = [bucket.ArnForObjects("*")],
                Conditions = new Dictionary<string, object>
                {
                    ["StringEquals"] = new Dictionary<string, object> { ["aws:PrincipalOrgID"] = organizationId },
                },
            }));
        }
    }
}
