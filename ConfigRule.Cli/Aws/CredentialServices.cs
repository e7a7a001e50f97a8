using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace ConfigRule.Cli.Aws;

/// <summary>
/// The clients with which the AWS SDK gets credentials: of a role, of a web identity, of IAM Identity Center. It finds their packages
/// by reflection, which the native executable does not have, so they are registered (AWSSDK.Core,
/// <see cref="GlobalRuntimeDependencyRegistry"/>).
/// </summary>
internal static class CredentialServices
{
    // The SDK asks for the client that assumes a role without saying with whose credentials.
    private static readonly AsyncLocal<AWSCredentials?> Source = new();

    /// <summary>Registers the clients, for the whole process.</summary>
    public static void Register()
    {
        GlobalRuntimeDependencyRegistry.Instance.RegisterSecurityTokenServiceClient(context =>
        {
            SecurityTokenServiceClientContext sts = context.SecurityTokenServiceClientContextData;
            bool assumesRole = sts.Action is SecurityTokenServiceClientContext.ActionContext.AssumeRoleAWSCredentials;
            AWSCredentials credentials = assumesRole && Source.Value is { } source ? source : new AnonymousAWSCredentials();
            AmazonSecurityTokenServiceConfig config = new() { RegionEndpoint = sts.Region };
            config.SetWebProxy(sts.ProxySettings);
            return new AmazonSecurityTokenServiceClient(credentials, config);
        });
        GlobalRuntimeDependencyRegistry.Instance.RegisterSSOClient(context =>
        {
            AmazonSSOConfig config = new() { RegionEndpoint = context.SSOClientContextData.Region };
            config.SetWebProxy(context.SSOClientContextData.ProxySettings);
            return new AmazonSSOClient(new AnonymousAWSCredentials(), config);
        });
        GlobalRuntimeDependencyRegistry.Instance.RegisterSSOOIDCClient(context =>
        {
            AmazonSSOOIDCConfig config = new() { RegionEndpoint = context.SSOOIDCClientContextData.Region };
            config.SetWebProxy(context.SSOOIDCClientContextData.ProxySettings);
            return new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), config);
        });
    }

    /// <summary>The same credentials; those of a role tell the registered client whose they are to be assumed with.</summary>
    public static AWSCredentials Prepared(AWSCredentials credentials) =>
        credentials is AssumeRoleAWSCredentials role ? new OfRole(role, Prepared(role.SourceCredentials)) : credentials;

    /// <summary>The credentials that the AWS SDK finds without being told a profile.</summary>
    /// <exception cref="AmazonClientException">It finds none.</exception>
    public static AWSCredentials Default()
    {
        try
        {
            return Prepared(DefaultAWSCredentialsIdentityResolver.GetCredentials());
        }
        catch (InvalidOperationException missing) when (missing.Message.StartsWith("Assembly AWSSDK.", StringComparison.Ordinal))
        {
            throw new AmazonClientException(
                "AWS_PROFILE is signed in with 'aws login', which mq003 cannot use: use what 'aws configure export-credentials' prints.",
                missing);
        }
    }

    /// <summary>The same, found when they are first needed.</summary>
    public static AWSCredentials DefaultWhenNeeded() => new OfNeed();

    private sealed class OfNeed : AWSCredentials
    {
        private readonly Lazy<AWSCredentials> found = new(Default, LazyThreadSafetyMode.PublicationOnly);

        public override ImmutableCredentials GetCredentials() => found.Value.GetCredentials();

        public override Task<ImmutableCredentials> GetCredentialsAsync() => found.Value.GetCredentialsAsync();
    }

    private sealed class OfRole(AssumeRoleAWSCredentials role, AWSCredentials source) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials()
        {
            Source.Value = source;
            return role.GetCredentials();
        }

        public override async Task<ImmutableCredentials> GetCredentialsAsync()
        {
            Source.Value = source;
            return await role.GetCredentialsAsync();
        }
    }
}
