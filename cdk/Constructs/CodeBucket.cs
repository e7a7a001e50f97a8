using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
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
            BucketName = Fn.Sub(Names.CodeBucket),
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            // Not by a key of KMS: every account of the organization would have to be let use it.
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            Versioned = true,
            LifecycleRules =
            [
                new LifecycleRule { Id = "old-versions", NoncurrentVersionExpiration = Duration.Days(365), AbortIncompleteMultipartUploadAfter = Duration.Days(7) },
            ],
            // 'build.cs destroy' empties it first; CloudFormation deletes no bucket that holds something.
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
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
