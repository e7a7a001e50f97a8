using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <summary>Where the rule's package lies for Lambda to fetch: for this account, or for every account of an organization.</summary>
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
            // Not by a key of KMS: every account of the organization would have to be let use it.
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            Versioned = true,
            LifecycleRules = [new LifecycleRule { Id = "unfinished-uploads", AbortIncompleteMultipartUploadAfter = Duration.Days(7) }],
            // 'build.cs destroy' empties it first; CloudFormation deletes no bucket that holds something.
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        const string NoLogs = "Holds the rule's package and templates, no data of anybody. A bucket for access logs would need one of its own; CloudTrail's data events tell who read.";
        const string NoKey = "Encrypted with the key of S3. A key of KMS would have to be opened to every account of the organization, to protect what is no secret.";
        bucket
            .Suppress("AwsSolutions-S1", NoLogs)
            .Suppress("NIST.800.53.R5-S3BucketLoggingEnabled", NoLogs)
            .Suppress("CT.S3.PR.2", NoLogs)
            .Suppress("NIST.800.53.R5-S3DefaultEncryptionKMS", NoKey)
            .Suppress("CT.S3.PR.10", NoKey)
            .Suppress("NIST.800.53.R5-S3BucketReplicationEnabled", "All that it holds is built again by 'build.cs package', and every Region has a bucket of its own.")
            .Suppress("CT.S3.PR.4", "Only a deployment writes into it, and nobody waits for that.")
            .Suppress("CT.S3.PR.9", "Keys are hashes of what they hold, so nothing is overwritten; a lock would keep 'build.cs destroy' from taking the bucket away.");
        if (organizationId is not null)
        {
            // Whoever creates the function in a member account reads the code with its own credentials.
            bucket.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
            {
                Sid = "ReadableByTheOrganization",
                Principals = [new AnyPrincipal()],
                Actions = ["s3:GetObject"],
                Resources = [bucket.ArnForObjects("*")],
                Conditions = new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, object> { ["aws:PrincipalOrgID"] = organizationId } },
            }));
        }
    }
}
